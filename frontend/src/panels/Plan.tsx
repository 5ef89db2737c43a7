/** The answer: who must go, who is there first by road, and why. */
import type { JSX } from "preact";
import { recommend, useDesk } from "../desk";
import { shownPlan, type State } from "../state";
import { useWords, type Word } from "../words";
import { Agency } from "./Agency";
import { Priority, Trouble } from "./bits";
import { AdviceChanged, RoadsChanged } from "./Changes";
import { MoveUpBox } from "./MoveUp";
import { planKeys } from "./planKeys";
import { SendPlan } from "./SendPlan";

/** What to say while there is no plan to show. */
function emptyWord(state: State): Word {
  if (state.busy.recommend) return "plan_searching";
  if (state.open && !state.open.at) return "plan_no_place";
  if (!state.open && state.call.placeless && state.call.category) return "plan_no_place";
  return "plan_empty";
}

export function categoryLabel(state: Pick<State, "categories" | "lang">, code: string): string {
  const found = state.categories.find((each) => each.code === code);
  return found ? (state.lang === "en" ? found.label_en : found.label) : code;
}

function Heading({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const plan = shownPlan(state);
  const category = plan?.category ?? state.open?.category ?? state.call.category;
  const place = state.open ? [state.open.kelurahan, state.open.kecamatan].filter(Boolean).join(", ") : (state.call.fix?.label ?? "");
  if (!plan || !category) return <h2 class="plan-title quiet-title">{say("plan")}</h2>;
  return (
    <h2 class="plan-title">
      <Priority of={plan.priority} />
      <span>{categoryLabel(state, category)}{place && <span class="plan-place">{place}</span>}</span>
    </h2>
  );
}

export function PlanPanel({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const plan = shownPlan(state);
  return (
    <section class="panel plan" aria-label={say("plan")}>
      <Heading state={state} />
      <Trouble problem={state.problems.recommend} retry={() => void recommend(desk)} />
      {state.open && <Trouble problem={state.problems.incident} />}
      {!plan && <p class="muted empty">{say(emptyWord(state))}</p>}
      {plan?.notes.map((each) => <p key={each} class="note" lang="id">{each}</p>)}
      <AdviceChanged state={state} />
      <RoadsChanged state={state} />
      <div data-part="plan" onKeyDown={planKeys}>{plan?.agencies.map((each) => <Agency key={each.agency} state={state} agency={each} />)}</div>
      {plan && !state.open && <p class="muted after">{say("plan_after_create")}</p>}
      {state.open && <MoveUpBox state={state} />}
      <SendPlan state={state} />
    </section>
  );
}

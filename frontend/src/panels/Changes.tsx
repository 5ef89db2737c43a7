/** What changed since the plan was last looked at: other roads, or another place, category or alarm level. */
import type { JSX } from "preact";
import { takeStep, useDesk } from "../desk";
import { minutes } from "../format";
import { newLeads } from "../orders";
import { shownPlan, type State } from "../state";
import type { Choice } from "../wire";
import { useWords, type Say } from "../words";

function brief(choice: Choice, say: Say): string {
  return [choice.key && choice.kind === "unit" ? choice.key : choice.name, minutes(choice, say) ?? say("no_road")].join(" ");
}

/** The roads changed and with them the order. */
export function RoadsChanged({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const { store } = useDesk();
  const [plan, { before }] = [shownPlan(state), state.response];
  if (!plan || !before) return null;
  const leads = newLeads(before, plan, state.open?.dispatches ?? []);
  return (
    <div class="changed" role="status">
      <p><strong>{say("roads_changed")}</strong> {leads.length === 0 && say("roads_changed_same")}</p>
      {leads.map((each) => (
        <p key={each.label}>{each.label}: {each.now ? say("now_first", { now: brief(each.now, say), before: brief(each.before, say) }) : say("no_longer", { before: brief(each.before, say) })}</p>
      ))}
      <button type="button" class="link" onClick={() => store.dispatch({ type: "change read" })}>{say("understood")}</button>
    </div>
  );
}

/** Another place, category or level: who is better now, who is no longer needed. */
export function AdviceChanged({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const { open, response } = state;
  const difference = open?.difference;
  const said = difference?.said.join(" ") ?? "";
  if (!open || !difference || difference.said.length === 0 || response.read === said) return null;
  const spare = open.dispatches.filter((each) => difference.not_needed.includes(each.id) && ["dispatched", "acknowledged", "en route"].includes(each.state));
  return (
    <div class="changed" role="status">
      <p><strong>{say("advice_changed")}</strong></p>
      <ul>{difference.said.map((each) => <li key={each}>{each}</li>)}</ul>
      {spare.map((each) => (
        <button key={each.id} type="button" class="small" onClick={() => void takeStep(desk, each.id, "cancel")}>{say("call_off", { who: each.unit ?? each.facility ?? each.agency })}</button>
      ))}
      <button type="button" class="link" onClick={() => desk.store.dispatch({ type: "difference read", said })}>{say("understood")}</button>
    </div>
  );
}

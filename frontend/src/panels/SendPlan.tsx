/** The foot of the plan: one key sends it, what was sent and who is left to be rung, and busy units to confirm. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useDesk } from "../desk";
import { minutes } from "../format";
import { byRadio, cost, toRing } from "../orders";
import type { Asking } from "../response";
import { confirmBusy, sendPlan } from "../sending";
import { shownPlan, type State } from "../state";
import type { Choice, Plan } from "../wire";
import { useWords } from "../words";
import { Kbd, Sign } from "./bits";
import { focusOn } from "./focus";
import { categoryLabel } from "./Plan";

/** A unit that would have to leave somebody, or that no road leads from: which, and why it is asked; the keyboard is there already. */
function Confirm({ state, asking }: { state: State; asking: Asking }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  const { choice, held } = asking;
  const other = held && state.incidents?.[held.incident];
  const what = [other ? categoryLabel(state, other.category) : "", other?.kelurahan ?? ""].filter(Boolean).join(", ");
  return (
    <div class="confirm" role="alertdialog" aria-label={say(held ? "busy_title" : "cut_off_title")}>
      <p><strong>{held ? say("busy_unit", { unit: choice.key || choice.name, incident: held.incident }) : say("cut_off_unit", { unit: choice.key || choice.name })}</strong>{what && ` (${what})`}</p>
      <p>{say(held ? "busy_question" : "cut_off_question")}</p>
      <div class="buttons">
        <button type="button" class="small" onClick={() => void confirmBusy(desk, asking)}>{say(held ? "busy_yes" : "cut_off_yes")}</button>
        <button ref={no} type="button" class="small" onClick={() => { desk.store.dispatch({ type: "busy answered", choice }); focusOn("plan"); }}>{say("busy_no")}</button>
      </div>
    </div>
  );
}

/** Exactly who goes at the next press, agency by agency, with the minutes of the first and the last; and what a swap costs. */
function Going({ state, plan }: { state: State; plan: Plan }): JSX.Element | null {
  const say = useWords();
  const dispatches = state.open?.dispatches ?? [];
  const orders = byRadio(plan, state.response.chosen, dispatches);
  const agencies = plan.agencies.filter((each) => orders.some((order) => order.agency === each));
  if (agencies.length === 0) return null;
  return (
    <ul class="going" aria-label={say("going")}>
      {agencies.map((agency) => {
        const units = orders.filter((each) => each.agency === agency).map((each) => each.choice);
        const cut = units.filter((each) => each.seconds === null).length;
        const later = cost(agency, state.response.chosen, dispatches);
        return (
          <li key={agency.agency}>
            <Sign service={agency.agency} /> <strong>{units.map((each) => each.key || each.name).join(", ")}</strong>{" "}
            <span class="figure">{minutes(whole(units), say)}</span>
            {cut > 0 && <span class="late"> {say("no_road")}</span>}
            {later !== null && Math.abs(later) >= 30 && <span class={later > 0 ? "late" : "muted"}> {say(later > 0 ? "swap_later" : "swap_earlier", { n: Math.max(1, Math.round(Math.abs(later) / 60)) })}</span>}
          </li>
        );
      })}
    </ul>
  );
}

/** From the soonest of the first to the latest of the last; null seconds where no road leads from any. */
export function whole(units: readonly Choice[]): Pick<Choice, "seconds" | "seconds_low" | "seconds_high"> {
  const known = units.filter((each) => each.seconds !== null);
  if (known.length === 0) return { seconds: null, seconds_low: null, seconds_high: null };
  const of = (pick: (each: Choice) => number | null, most: (...all: number[]) => number): number => most(...known.map((each) => pick(each) ?? each.seconds!));
  return { seconds: of((each) => each.seconds, Math.max), seconds_low: of((each) => each.seconds_low, Math.min), seconds_high: of((each) => each.seconds_high, Math.max) };
}

/** What the plan key did, and whom it cannot reach. */
function Outcome({ state, ringing }: { state: State; ringing: string[] }): JSX.Element | null {
  const say = useWords();
  const { sent } = state.response;
  if (!sent) return null;
  return (
    <div class="outcome" role="status">
      <p>{sent.length > 0 ? say("plan_sent", { units: sent.join(", ") }) : say("plan_sent_none")}</p>
      {ringing.length > 0 && <p>{say("left_to_ring", { who: ringing.join(", ") })}</p>}
    </div>
  );
}

export function SendPlan({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const plan = shownPlan(state);
  if (!plan || !state.open || state.open.state === "cancelled") return null;
  const units = byRadio(plan, state.response.chosen, state.open.dispatches).length;
  const ringing = toRing(plan, state.response.chosen, state.open.dispatches).map(({ agency, choice }) => choice?.name ?? agency.label);
  const parts = [units > 0 ? say("units_by_radio", { n: units }) : "", ringing.length > 0 ? say("to_ring", { n: ringing.length }) : ""];
  return (
    <div class="send-plan">
      {state.response.asking.slice(0, 1).map((each) => <Confirm key={each.choice.id} state={state} asking={each} />)}
      <Outcome state={state} ringing={ringing} />
      <Going state={state} plan={plan} />
      <button type="button" class="act" aria-disabled={units === 0 || state.busy.send} title={ringing.join(", ")} onClick={() => void sendPlan(desk)}>
        <span>{say(state.busy.send ? "sending" : "send_plan")} <small>{parts.filter(Boolean).join(" · ")}</small></span> <Kbd>F8</Kbd>
      </button>
    </div>
  );
}

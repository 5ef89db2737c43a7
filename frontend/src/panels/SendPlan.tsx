/** The foot of the plan: one key sends it, what was sent and who is left to be rung, and busy units to confirm. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useDesk } from "../desk";
import { byRadio, toRing } from "../orders";
import type { Asking } from "../response";
import { confirmBusy, sendPlan } from "../sending";
import { shownPlan, type State } from "../state";
import { useWords } from "../words";
import { Kbd } from "./bits";
import { focusOn } from "./focus";
import { categoryLabel } from "./Plan";

/** A unit that would have to leave somebody: which, and whom; the keyboard is there already. */
function Confirm({ state, asking }: { state: State; asking: Asking }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  const { choice, held } = asking;
  const other = state.incidents?.[held.incident];
  const what = [other ? categoryLabel(state, other.category) : "", other?.kelurahan ?? ""].filter(Boolean).join(", ");
  return (
    <div class="confirm" role="alertdialog" aria-label={say("busy_title")}>
      <p><strong>{say("busy_unit", { unit: choice.key || choice.name, incident: held.incident })}</strong>{what && ` (${what})`}</p>
      <p>{say("busy_question")}</p>
      <div class="buttons">
        <button type="button" class="small" onClick={() => void confirmBusy(desk, asking)}>{say("busy_yes")}</button>
        <button ref={no} type="button" class="small" onClick={() => { desk.store.dispatch({ type: "busy answered", choice }); focusOn("plan"); }}>{say("busy_no")}</button>
      </div>
    </div>
  );
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
      <button type="button" class="act" aria-disabled={units === 0 || state.busy.send} title={ringing.join(", ")} onClick={() => void sendPlan(desk)}>
        <span>{say(state.busy.send ? "sending" : "send_plan")} <small>{parts.filter(Boolean).join(" · ")}</small></span> <Kbd>F8</Kbd>
      </button>
    </div>
  );
}

/** The foot of the plan: what one key sends and what a swap costs, what was sent and who is left to be rung, and units to confirm. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useDesk } from "../desk";
import { minutes } from "../format";
import { exchanged, lines, toRing, type Line } from "../orders";
import type { Asking } from "../response";
import { confirmAsked, sendPlan } from "../sending";
import { shownPlan, type State } from "../state";
import type { Choice } from "../wire";
import { named, useWords, type Say } from "../words";
import { Kbd, Sign } from "./bits";
import { focusOn } from "./focus";
import { categoryLabel } from "./Plan";

/** A unit that would have to leave somebody, or that no road leads from: which, and whom; the keyboard is there already. */
function Confirm({ state, asking }: { state: State; asking: Asking }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const no = useRef<HTMLButtonElement>(null);
  useEffect(() => no.current?.focus(), []);
  const { choice, held } = asking;
  const unit = nameOf(choice);
  const other = held && state.incidents?.[held.incident];
  const what = [other ? categoryLabel(state, other.category) : "", other?.kelurahan ?? ""].filter(Boolean).join(", ");
  return (
    <div class="confirm" role="alertdialog" aria-label={say(held ? "busy_title" : "roadless_title")}>
      <p><strong>{held ? say("busy_unit", { unit, incident: held.incident }) : say("roadless_unit", { unit })}</strong>{what && ` (${what})`}</p>
      <p>{say(held ? "busy_question" : "roadless_question")}</p>
      <div class="buttons">
        <button type="button" class="small" onClick={() => void confirmAsked(desk, asking)}>{say(held ? "busy_yes" : "roadless_yes")}</button>
        <button ref={no} type="button" class="small" onClick={() => { desk.store.dispatch({ type: "busy answered", choice }); focusOn("plan"); }}>{say("busy_no")}</button>
      </div>
    </div>
  );
}

/** What the plan key did, and whom it cannot reach. */
function Outcome({ state, ringing }: { state: State; ringing: string[] }): JSX.Element | null {
  const say = useWords();
  const { sent } = state.response;
  if (!sent || state.response.asking.length > 0) return null; // first the question
  return (
    <div class="outcome" role="status">
      <p>{sent.length > 0 ? say("plan_sent", { units: sent.join(", ") }) : say("plan_sent_none")}</p>
      {ringing.length > 0 && <p>{say("left_to_ring", { who: ringing.join(", ") })}</p>}
    </div>
  );
}

/** A unit is called by its sign, a post by its name. */
function nameOf(choice: Choice): string {
  return (choice.kind === "unit" && choice.key) || choice.name;
}

/** "+2 mnt dibanding D-01": what it costs that this one goes instead of who was advised. */
function cost({ choice, instead, cost: seconds }: Line, say: Say): string {
  if (!instead) return "";
  const filling = { n: Math.round(Math.abs(seconds ?? 0) / 60), unit: nameOf(instead) };
  if (choice.seconds === null || seconds === null) return say("swap_roadless", { ...filling, time: minutes(instead, say) ?? say("no_road") });
  return say(filling.n === 0 ? "swap_same" : seconds > 0 ? "swap_slower" : "swap_faster", filling);
}

/** Exactly who goes with the key, of which agency, in how many minutes by road; what a swap costs, and who of the advice does not go. */
function Orders({ going, behind }: { going: Line[]; behind: Choice[] }): JSX.Element | null {
  const say = useWords();
  if (going.length + behind.length === 0) return null;
  return (
    <ul class="orders" aria-label={say("orders")} tabIndex={going.length > 4 ? 0 : undefined}>
      {going.map((each) => {
        const { agency, choice } = each;
        const time = minutes(choice, say);
        const said = cost(each, say);
        const clash = choice.status !== "available" && choice.status !== "unknown" ? named(say, "status_", choice.status) : "";
        return (
          <li key={choice.id}>
            <Sign service={choice.agency} />
            <span><b>{nameOf(choice)}</b> {named(say, "service_", agency.agency)}{clash && ` · ${clash}`}</span>
            {time ? <span class="figure">{time}</span> : <span class="late">{say("no_road")}</span>}
            {said && <span class="cost">{said}</span>}
          </li>
        );
      })}
      {behind.length > 0 && <li class="behind">{say("left_behind", { who: behind.map((each) => `${nameOf(each)} ${minutes(each, say) ?? ""}`.trim()).join(", ") })}</li>}
    </ul>
  );
}

export function SendPlan({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const plan = shownPlan(state);
  if (!plan || !state.open || state.open.state === "cancelled") return null;
  const { dispatches } = state.open;
  const { chosen } = state.response;
  const going = lines(plan, chosen, dispatches);
  const units = going.length;
  const behind = plan.agencies.flatMap((each) => exchanged(each, chosen, dispatches).behind);
  const ringing = toRing(plan, chosen, dispatches).map(({ agency, choice }) => choice?.name ?? agency.label);
  const parts = [units > 0 ? say("units_by_radio", { n: units }) : "", ringing.length > 0 ? say("to_ring", { n: ringing.length }) : ""];
  return (
    <div class="send-plan">
      {state.response.asking.slice(0, 1).map((each) => <Confirm key={each.choice.id} state={state} asking={each} />)}
      <Outcome state={state} ringing={ringing} />
      <Orders going={going} behind={behind} />
      <button type="button" class="act" aria-disabled={units === 0 || state.busy.send} title={ringing.join(", ")} onClick={() => void sendPlan(desk)}>
        <span>{say(state.busy.send ? "sending" : "send_plan")} <small>{parts.filter(Boolean).join(" · ")}</small></span> <Kbd>F8</Kbd>
      </button>
    </div>
  );
}

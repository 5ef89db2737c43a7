/** One agency of the plan: what it is asked to do and whom of it to send or call. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { meant, rowKey } from "../orders";
import { dispatchOf, split } from "../plan";
import { shownPlan, type State } from "../state";
import type { AgencyPlan, Choice } from "../wire";
import { useWords } from "../words";
import { Sign } from "./bits";
import { ChoiceRow } from "./Choice";
import { DispatchState, SendBar } from "./Dispatch";

/** What it is asked to do, how many of it, and how many there are not. */
function Head({ state, agency, folded, unfolded, fold }: { state: State; agency: AgencyPlan; folded: number; unfolded: boolean; fold: () => void }): JSX.Element {
  const say = useWords();
  const count = agency.count ?? 1;
  const instead = shownPlan(state)?.agencies.find((each) => each.agency === agency.fallback_for)?.label ?? agency.fallback_for;
  return (
    <header>
      <Sign service={agency.agency} />
      <div><h3 lang="id">{agency.label}</h3> <span class="task"><span lang="id">{agency.task}</span>{instead && <> · {say("fallback_for", { agency: instead })}</>}</span></div>
      <span class="role">
        {say(`role_${agency.role}`)}{agency.role === "send" && count > 1 && ` ${count}`}
        {Boolean(agency.short) && <span class="late short">{say("short", { n: agency.short ?? 0 })}</span>}
      </span>
      {folded > 0 && (
        <button type="button" class="link fold" aria-expanded={unfolded} onClick={fold}>{unfolded ? say("less") : say("more", { count: folded })}</button>
      )}
    </header>
  );
}

export function Agency({ state, agency }: { state: State; agency: AgencyPlan }): JSX.Element {
  const say = useWords();
  const [unfolded, setUnfolded] = useState(false);
  const dispatches = state.open?.dispatches ?? [];
  const going = meant(agency, state.response.chosen, dispatches).map(rowKey);
  const kept = (choice: Choice): boolean => going.includes(rowKey(choice)) || Boolean(dispatchOf(choice, dispatches));
  const { shown, folded } = split(agency, kept);
  const sent = (choice: Choice): number => (dispatchOf(choice, dispatches) ? 0 : 1);
  const rows = (unfolded ? [...agency.choices] : shown).sort((a, b) => sent(a) - sent(b)); // who was sent stands first
  const direct = dispatches.find((each) => each.agency === agency.agency && each.unit_id === null && each.facility_id === null && each.state !== "cancelled");
  return (
    <article class={`agency ${agency.role}`} data-agency={agency.agency}>
      <Head state={state} agency={agency} folded={folded.length} unfolded={unfolded} fold={() => setUnfolded(!unfolded)} />
      {rows.map((each, index) => (
        <ChoiceRow key={rowKey(each)} state={state} agency={agency} choice={each} above={rows[index - 1]} going={going.includes(rowKey(each))} />
      ))}
      {agency.choices.length === 0 && (
        <div class="row bare">
          <p class="why" lang={agency.note ? "id" : undefined}>{agency.note || say("no_choices")}</p>
          {state.open && (direct ? <DispatchState dispatch={direct} /> : <SendBar open={state.open} agency={agency} choice={null} />)}
        </div>
      )}
      {agency.choices.length > 0 && agency.note && agency.role === "send" && <p class="foot" lang="id">{agency.note}</p>}
      {agency.bridge && <p class="foot bridge" lang="id">{agency.bridge}</p>}
    </article>
  );
}

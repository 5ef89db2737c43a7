/** One agency of the plan: what it is asked to do and whom of it to send or call. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { split } from "../plan";
import type { State } from "../state";
import type { AgencyPlan } from "../wire";
import { useWords } from "../words";
import { Sign } from "./bits";
import { ChoiceRow } from "./Choice";
import { DispatchState, SendBar } from "./Dispatch";

export function Agency({ state, agency }: { state: State; agency: AgencyPlan }): JSX.Element {
  const say = useWords();
  const [unfolded, setUnfolded] = useState(false);
  const { shown, folded } = split(agency);
  const rows = unfolded ? [...shown, ...folded] : shown;
  const direct = state.open?.dispatches.find((each) => each.agency === agency.agency && each.unit_id === null && each.facility_id === null && each.state !== "cancelled");
  return (
    <article class={`agency ${agency.role}`}>
      <header>
        <Sign service={agency.agency} />
        <div><h3>{agency.label}</h3> <span class="task">{agency.task}</span></div>
        <span class="role">{say(`role_${agency.role}`)}</span>
        {folded.length > 0 && (
          <button type="button" class="link fold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
            {unfolded ? say("less") : say("more", { count: folded.length })}
          </button>
        )}
      </header>
      {rows.map((each, index) => <ChoiceRow key={`${each.kind}${each.id}`} state={state} agency={agency} choice={each} above={rows[index - 1]} />)}
      {agency.choices.length === 0 && (
        <div class="row bare">
          <p class="why">{agency.note || say("no_choices")}</p>
          {state.open && (direct ? <DispatchState dispatch={direct} /> : <SendBar open={state.open} agency={agency} choice={null} />)}
        </div>
      )}
    </article>
  );
}

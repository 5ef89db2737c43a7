/** One post or unit: minutes and kilometres by road, the reason for its place, and how to send it. */
import type { JSX } from "preact";
import { ago, distance, minutes } from "../format";
import { dispatchOf } from "../plan";
import type { State } from "../state";
import type { AgencyPlan, Choice } from "../wire";
import { named, useWords, type Say } from "../words";
import { DispatchState, SendBar } from "./Dispatch";

/** What has to be known before trusting the row, in the order of its weight. */
function doubts(choice: Choice, say: Say): string[] {
  return [
    choice.confirmed ? "" : say("unconfirmed"),
    choice.placeholder ? say("placeholder") : choice.confidence === "C" ? say("unverified") : "",
  ].filter(Boolean);
}

function facts(choice: Choice, say: Say): string[] {
  const unit = choice.kind === "unit";
  return [
    unit && choice.position_age_s !== null ? say("position_age", { age: ago(choice.position_age_s, say) }) : "",
    unit ? named(say, "status_", choice.status) : "",
    ...choice.reasons,
  ].filter(Boolean);
}

function Figures({ state, choice }: { state: State; choice: Choice }): JSX.Element {
  const say = useWords();
  const time = minutes(choice, say);
  const line = `${say("straight")} ${distance(choice.straight_metres, state.lang)}`;
  if (time === null) return <span class="figures"><em>{say("no_road")}</em><small>{line}</small></span>;
  return (
    <span class="figures">
      <b>{time}</b> <span class="km">{choice.road_metres !== null && distance(choice.road_metres, state.lang)}</span>
      <small>{line}</small>
    </span>
  );
}

export function ChoiceRow({ state, agency, choice }: { state: State; agency: AgencyPlan; choice: Choice }): JSX.Element {
  const say = useWords();
  const dispatch = state.open && dispatchOf(choice, state.open.dispatches);
  const warned = doubts(choice, say);
  return (
    <div class={`row ${choice.passed_over ? "over" : ""}`}>
      <span class="rank">{choice.rank ?? "–"}</span>
      <strong class="who">{choice.name}</strong>
      <Figures state={state} choice={choice} />
      <p class="why">
        {choice.passed_over && <>{say("passed_over")}: </>}
        {facts(choice, say).join(" · ")}
        {warned.length > 0 && <span class="doubts"> · {warned.join(" · ")}</span>}
        {choice.phone && <> · <span class="phone">{say("phone")} {choice.phone}</span></>}
      </p>
      {state.open && (dispatch ? <DispatchState dispatch={dispatch} /> : <SendBar open={state.open} agency={agency} choice={choice} />)}
    </div>
  );
}

/** One post or unit: minutes and kilometres by road, the reason for its place, and how to send it; who is only told, its telephone. */
import type { JSX } from "preact";
import { ago, distance, minutes } from "../format";
import { dispatchOf } from "../plan";
import type { State } from "../state";
import type { AgencyPlan, Choice } from "../wire";
import { named, useWords, type Say } from "../words";
import { DispatchState, SendBar } from "./Dispatch";

/** Why it stands where it stands; its doubts and its telephone are among the server's reasons. */
function facts(choice: Choice, lang: State["lang"], say: Say): string[] {
  if (choice.passed_over) return choice.reasons.slice(0, 1); // the first is why it was passed over
  const unit = choice.kind === "unit";
  return [
    unit && choice.position_age_s !== null ? say("position_age", { age: ago(choice.position_age_s, say) }) : "",
    unit ? named(say, "status_", choice.status) : "",
    ...choice.reasons,
    choice.reasons.some((each) => each.includes("garis lurus")) ? "" : `${say("straight")} ${distance(choice.straight_metres, lang)}`,
  ].filter(Boolean);
}

function Figures({ state, agency, choice }: { state: State; agency: AgencyPlan; choice: Choice }): JSX.Element {
  const say = useWords();
  if (agency.role === "notify") return <span class="figures">{choice.phone ? `${say("phone")} ${choice.phone}` : say("phone_unknown")}</span>;
  const time = minutes(choice, say);
  if (time === null) return <span class="figures"><em>{say("no_road")}</em></span>;
  return (
    <span class="figures">
      <b>{time}</b> <span class="km">{choice.road_metres !== null && distance(choice.road_metres, state.lang)}</span>
    </span>
  );
}

/** Units of one post often stand for the same reasons: those are said once. */
function why(choice: Choice, above: Choice | undefined, lang: State["lang"], say: Say): string {
  const said = facts(choice, lang, say).join(" · ");
  const alike = above && !choice.passed_over && said === facts(above, lang, say).join(" · ");
  return alike ? say("same_as_above", { name: above.name }) : said;
}

export function ChoiceRow({ state, agency, choice, above }: { state: State; agency: AgencyPlan; choice: Choice; above: Choice | undefined }): JSX.Element {
  const say = useWords();
  const dispatch = state.open && dispatchOf(choice, state.open.dispatches);
  return (
    <div class={`row ${choice.passed_over ? "over" : ""}`}>
      <p class="head">
        <span class="rank">{choice.rank ?? "–"}</span>
        <strong class="who">{choice.kind === "unit" && <span class="key">{choice.key} </span>}{choice.name}</strong>
        <Figures state={state} agency={agency} choice={choice} />
      </p>
      {(agency.role !== "notify" || choice.passed_over) && (
        <p class="why">
          {choice.passed_over && <>{say("passed_over")}: </>}
          {why(choice, above, state.lang, say)}
        </p>
      )}
      {state.open && (dispatch ? <DispatchState dispatch={dispatch} /> : <SendBar open={state.open} agency={agency} choice={choice} />)}
    </div>
  );
}

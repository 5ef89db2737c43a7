/** One post or unit: minutes and kilometres by road, the reason for its place, its streets, and how to send it; who is only told, its telephone. */
import type { JSX } from "preact";
import { useDesk, destination } from "../desk";
import { ago, distance, minutes } from "../format";
import { moved, rowKey, swapped } from "../orders";
import { dispatchOf, routeKey } from "../plan";
import { pointAt } from "../sending";
import { shownPlan, type State } from "../state";
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
function Why({ choice, above, lang }: { choice: Choice; above: Choice | undefined; lang: State["lang"] }): JSX.Element {
  const say = useWords();
  const said = facts(choice, lang, say);
  const alike = above && !choice.passed_over && said.join() === facts(above, lang, say).join();
  if (alike) return <>{say("same_as_above", { name: above.name })}</>;
  return <>{said.map((each, index) => <span key={index} lang={choice.reasons.includes(each) ? "id" : undefined}>{index > 0 && " · "}{each}</span>)}</>;
}

/** How its place changed since the roads did: never by colour alone. */
function Shift({ state, agency, choice }: { state: State; agency: AgencyPlan; choice: Choice }): JSX.Element | null {
  const say = useWords();
  const [plan, before] = [shownPlan(state), state.response.before];
  const by = plan && before ? moved(before, plan, state.open?.dispatches ?? [])[`${agency.agency}/${rowKey(choice)}`] : undefined;
  if (by === undefined) return null;
  const word = by === null ? say(choice.rank === null ? "fell_out" : "came_in") : say(by > 0 ? "moved_up" : "moved_down");
  return <span class="shift">{word}</span>;
}

/** The rank; pressed, it goes with the plan. */
function Rank({ state, agency, choice, going }: { state: State; agency: AgencyPlan; choice: Choice; going: boolean }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const dispatches = state.open?.dispatches ?? [];
  const open = state.open && state.open.state !== "cancelled" && agency.role === "send" && !dispatchOf(choice, dispatches);
  if (!open || (choice.rank === null && choice.kind !== "unit")) return <span class="rank">{choice.rank ?? "–"}</span>;
  const swap = (): void => store.dispatch({ type: "chosen", agency: agency.agency, keys: swapped(agency, state.response.chosen, rowKey(choice), dispatches) });
  return (
    <button type="button" class="rank" data-rank={choice.rank ?? ""} aria-pressed={going} aria-label={`${choice.rank ?? "–"}: ${say("goes_with_plan", { name: choice.name })}`} title={say("goes_with_plan", { name: choice.name })} onClick={swap}>
      {choice.rank ?? "–"}
    </button>
  );
}

/** The streets by name, once its way is known; said where it goes first or is being looked at. */
function Streets({ state, choice, going, pointed }: { state: State; choice: Choice; going: boolean; pointed: boolean }): JSX.Element | null {
  const say = useWords();
  const to = destination(state);
  const route = to && state.routes[routeKey(choice, to)];
  if (!route || route.streets.length === 0 || !(pointed || (going && choice.rank === 1))) return null;
  const some = route.streets.slice(0, 4).map((each) => each.replace(/^Jalan /, "Jl. ")).join(", ");
  const avoided = route.closures_avoided.length > 0 ? ` · ${say("avoids", { closures: route.closures_avoided.join(", ") })}` : "";
  return <p class="why streets">{say("by_way_of", { streets: route.streets.length > 4 ? `${some} …` : some })}{avoided}</p>;
}

export function ChoiceRow({ state, agency, choice, above, going }: { state: State; agency: AgencyPlan; choice: Choice; above: Choice | undefined; going: boolean }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const dispatch = state.open && dispatchOf(choice, state.open.dispatches);
  const pointed = state.response.pointed !== null && rowKey(state.response.pointed) === rowKey(choice);
  const look = agency.role !== "notify" && choice.seconds !== null;
  const looking = look ? {
    tabIndex: 0, onMouseEnter: () => pointAt(desk, choice), onMouseLeave: () => pointAt(desk, null), onFocusIn: () => pointAt(desk, choice), onFocusOut: () => pointAt(desk, null),
  } : {};
  return (
    <div class={`row ${choice.passed_over && !dispatch ? "over" : ""} ${pointed ? "pointed" : ""}`} data-row={rowKey(choice)} {...looking}>
      <p class="head">
        <Rank state={state} agency={agency} choice={choice} going={going} />
        <strong class="who">{choice.kind === "unit" && <span class="key">{choice.key} </span>}{choice.name}</strong>
        <Figures state={state} agency={agency} choice={choice} />
      </p>
      {(agency.role !== "notify" || choice.passed_over) && !(dispatch && choice.passed_over) && (
        <p class="why">
          <Shift state={state} agency={agency} choice={choice} />
          {choice.passed_over && <>{say("passed_over")}: </>}
          <Why choice={choice} above={above} lang={state.lang} />
        </p>
      )}
      <Streets state={state} choice={choice} going={going} pointed={pointed} />
      {state.open && (dispatch ? <DispatchState dispatch={dispatch} /> : <SendBar open={state.open} agency={agency} choice={choice} />)}
    </div>
  );
}

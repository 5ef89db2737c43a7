/** Where it may be: digits choose, arrows move, Enter confirms, the pin drags. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { nextQuestion, options, same } from "../call";
import { locate, useDesk } from "../desk";
import { ago, doubt, parts, percent, whereabouts } from "../format";
import { callerPlace } from "../intake";
import type { State } from "../state";
import { answer, putPin } from "../where";
import type { Candidate } from "../wire";
import { useWords, type Say } from "../words";
import { LETTERS } from "./Ask";
import { Kbd, Trouble } from "./bits";
import { focusOn, rove } from "./focus";

interface OptionProps { state: State; candidate: Candidate; number: number; first: boolean; explained: boolean }

function Option({ state, candidate, number, first, explained }: OptionProps): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const chosen = state.call.fix !== null && same(state.call.fix, candidate);
  const because = [candidate.because, candidate.confidence === "C" ? say("unverified") : "", aged(candidate, say)].filter(Boolean).join(" · ");
  const byHand = candidate.source === "operator";
  return (
    <button
      type="button" role="radio" aria-checked={chosen} tabIndex={chosen || (first && !state.call.fix) ? 0 : -1} class="option"
      onClick={() => store.dispatch({ type: "place chosen", fix: candidate })}
    >
      <Kbd>{number}</Kbd>
      <strong>{candidate.label}</strong>
      <span class="figure">{doubt(candidate.radius_m, state.lang)}</span>
      <span class="ground">{whereabouts(candidate, say)}</span>
      {!byHand && <span class="share figure" title={parts(candidate.parts, state.lang)}><span class="unseen">{say("share_of", { share: "" })}</span>{percent(candidate.score)}</span>}
      {because && <span class="because" lang={candidate.because ? "id" : undefined} title={because}>{because}</span>}
      {explained && candidate.parts.length > 0 && <span class="parts">{parts(candidate.parts, state.lang)}</span>}
    </button>
  );
}

/** How old a position is that a device or an earlier call gave. */
function aged(candidate: Candidate, say: Say): string {
  return candidate.age_s === null ? "" : say("position_age", { age: ago(candidate.age_s, say) });
}

/** Where the caller is, when the words say that it happened elsewhere. */
function CallerPlace({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const place = callerPlace(desk);
  if (!place) return null;
  return (
    <p class="caller-place">
      <span class="caller-sign" aria-hidden="true" />{say("caller_elsewhere", { place: place.label })}{" "}
      <span class="figure">{doubt(place.radius_m, state.lang)}</span> <span class="muted">{whereabouts(place, say)}</span>{" "}
      <button type="button" class="link" onClick={() => desk.store.dispatch({ type: "placing caller" })}>{say("move_caller")}</button>{" "}
      <button type="button" class="link" onClick={() => desk.store.dispatch({ type: "place chosen", fix: place })}>{say("caller_is_there")}</button>
    </p>
  );
}

/** More candidates than these are shown in short, so that most are in sight at once. */
const FEW = 3;
const RADII = [25, 50, 100, 250, 500, 1000];

function PinRadius({ state, fix }: { state: State; fix: Candidate }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const all = RADII.includes(fix.radius_m) ? RADII : [...RADII, fix.radius_m].sort((a, b) => a - b);
  return (
    <label class="radius">
      {say("pin_radius")}
      <select value={String(fix.radius_m)} onChange={(event) => void putPin(desk, fix.at, Number(event.currentTarget.value))}>
        {all.map((each) => <option key={each} value={String(each)}>{doubt(each, state.lang)}</option>)}
      </select>
    </label>
  );
}

function useKeys(state: State): (event: KeyboardEvent) => void {
  const desk = useDesk();
  const { store } = desk;
  return (event) => {
    if (event.altKey) return; // heard everywhere
    const found = options(state.call);
    const wanted = found[Number(event.key) - 1];
    const question = nextQuestion(state.call, state.origin, false);
    const said = "asked" in question && event.key.length === 1 ? question.answers[LETTERS.indexOf(event.key.toUpperCase())] : undefined;
    if (said) {
      event.preventDefault();
      answer(desk, said);
    } else if (/^[1-9]$/.test(event.key) && wanted) {
      event.preventDefault();
      store.dispatch({ type: "place chosen", fix: wanted });
      (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role="radio"]')[Number(event.key) - 1]?.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      const at = [...(event.currentTarget as HTMLElement).querySelectorAll('[role="radio"]')].indexOf(document.activeElement as Element);
      const under = found[at];
      if (under) store.dispatch({ type: "place chosen", fix: under });
      focusOn("categories");
    } else rove(event);
  };
}

export function Candidates({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const { call } = state;
  const found = options(call);
  const onKeyDown = useKeys(state);
  const [explained, setExplained] = useState(false);
  const empty = call.text.trim() && call.located && !state.busy.locate ? "candidates_none" : "candidates_empty";
  return (
    <section class="where" aria-labelledby="where-title">
      <div class="title-row">
        <h3 id="where-title">{say("where")}</h3>
        <button type="button" class="link" aria-pressed={state.placing} onClick={() => desk.store.dispatch({ type: "placing", on: !state.placing })}>{say("place_pin")}</button>
        {call.fix && !callerPlace(desk) && <button type="button" class="link" onClick={() => desk.store.dispatch({ type: "placing caller" })}>{say("put_caller")}</button>}
        {found.some((each) => each.parts.length > 0) && <button type="button" class="link" aria-expanded={explained} onClick={() => setExplained(!explained)}>{say("reasons")}</button>}
        {!call.fix && (
          <label class="check">
            <input type="checkbox" checked={call.placeless} onChange={(event) => desk.store.dispatch({ type: "without a place", on: event.currentTarget.checked })} />
            {say("no_place")}
          </label>
        )}
      </div>
      <div role="radiogroup" aria-labelledby="where-title" data-part="candidates" class={`options ${call.fix ? "settled" : ""} ${found.length > FEW ? "many" : ""}`} onKeyDown={onKeyDown}>
        {found.map((each, index) => <Option key={`${each.label}/${each.source}/${each.at.lon}`} state={state} candidate={each} number={index + 1} first={index === 0} explained={explained} />)}
      </div>
      {found.length === 0 && !state.problems.locate && <p class="muted">{call.placeless ? say("no_place_on") : say(empty)}</p>}
      <CallerPlace state={state} />
      {call.fix?.source === "operator" && <PinRadius state={state} fix={call.fix} />}
      <Trouble problem={state.problems.locate} retry={() => void locate(desk, call.text)} />
    </section>
  );
}

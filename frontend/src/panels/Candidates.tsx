/** Where it may be: digits choose, Enter confirms, the pin drags. */
import type { JSX } from "preact";
import { options, same } from "../call";
import { locate, putPin, useDesk } from "../desk";
import { doubt, whereabouts } from "../format";
import type { State } from "../state";
import type { Candidate } from "../wire";
import { useWords } from "../words";
import { Kbd, Trouble } from "./bits";
import { focusOn, rove } from "./focus";

function Option({ state, candidate, number, first }: { state: State; candidate: Candidate; number: number; first: boolean }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const chosen = state.call.fix !== null && same(state.call.fix, candidate);
  const because = [candidate.because, candidate.confidence === "C" ? say("unverified") : ""].filter(Boolean).join(" · ");
  return (
    <button
      type="button" role="radio" aria-checked={chosen} tabIndex={chosen || (first && !state.call.fix) ? 0 : -1} class="option"
      onClick={() => store.dispatch({ type: "place chosen", fix: candidate })}
    >
      <Kbd>{number}</Kbd>
      <strong>{candidate.label}</strong>
      <span class="figure">{doubt(candidate.radius_m, state.lang)}</span>
      <span class="ground">{whereabouts(candidate, say)}</span>
      {because && <span class="because">{because}</span>}
    </button>
  );
}

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
  const { store } = useDesk();
  return (event) => {
    const found = options(state.call);
    const wanted = found[Number(event.key) - 1];
    if (/^[1-9]$/.test(event.key) && wanted) {
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
  const empty = call.text.trim() && call.located && !state.busy.locate ? "candidates_none" : "candidates_empty";
  return (
    <section class="where" aria-labelledby="where-title">
      <div class="title-row">
        <h3 id="where-title">{say("where")}</h3>
        <button type="button" class="link" aria-pressed={state.placing} onClick={() => desk.store.dispatch({ type: "placing", on: !state.placing })}>{say("place_pin")}</button>
        <label class="check">
          <input type="checkbox" checked={call.placeless} disabled={call.fix !== null} onChange={(event) => desk.store.dispatch({ type: "without a place", on: event.currentTarget.checked })} />
          {say("no_place")}
        </label>
      </div>
      <div role="radiogroup" aria-labelledby="where-title" data-part="candidates" class={`options ${call.fix ? "settled" : ""}`} onKeyDown={onKeyDown}>
        {found.map((each, index) => <Option key={`${each.label}/${each.source}/${each.at.lon}`} state={state} candidate={each} number={index + 1} first={index === 0} />)}
      </div>
      {found.length === 0 && !state.problems.locate && <p class="muted">{call.placeless ? say("no_place_on") : say(empty)}</p>}
      {call.fix?.source === "operator" && <PinRadius state={state} fix={call.fix} />}
      <Trouble problem={state.problems.locate} retry={() => void locate(desk, call.text)} />
    </section>
  );
}

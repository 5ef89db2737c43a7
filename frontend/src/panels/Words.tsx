/** The caller's words; under them what was understood and what was not. */
import type { JSX } from "preact";
import { marks, type Marked } from "../call";
import { useDesk } from "../desk";
import { LONGEST_WORDS, type State } from "../state";
import { useWords } from "../words";
import { focusOn } from "./focus";

export function Words({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const { text, located } = state.call;
  const pieces = marks(text, located);
  const listed = (as: Marked): string[] => pieces.filter((each) => each.as === as).map((each) => each.text);
  const [unknown, noted] = [listed("unused"), listed("noted")];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    focusOn("candidates") || focusOn("categories");
  };
  return (
    <div class="words-field">
      <label class="unseen" for="words">{say("words")}</label>
      <div class="words">
        <div class="mirror" aria-hidden="true">
          {pieces.map((each, index) => (each.as ? <mark key={index} class={each.as}>{each.text}</mark> : each.text))}{"\u200b"}
        </div>
        <textarea
          id="words" rows={2} value={text} placeholder={say("words_hint")} spellcheck={false} maxLength={LONGEST_WORDS} aria-describedby="words-unknown"
          onInput={(event) => store.dispatch({ type: "typed", field: "text", value: event.currentTarget.value, now: Date.now() })} onKeyDown={onKeyDown}
        />
      </div>
      <p id="words-unknown" class="muted unknown">{unknown.length > 0 && <>{say("unknown_words")} {unknown.map((each) => `“${each}”`).join(", ")}</>}</p>
      {noted.length > 0 && <p class="noted">{say("noted_words")} <strong>{noted.join(" · ")}</strong></p>}
      {located?.refused.map((each) => <p key={each.start} class="refused" role="status" lang="id">{each.because}.</p>)}
    </div>
  );
}

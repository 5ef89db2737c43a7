/** The caller's words; under them what was understood and what was not. */
import type { JSX } from "preact";
import { marks } from "../call";
import { useDesk } from "../desk";
import type { State } from "../state";
import { useWords } from "../words";
import { focusOn } from "./focus";

export function Words({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const { text, located } = state.call;
  const pieces = marks(text, located);
  const unknown = pieces.filter((each) => each.as === "unused").map((each) => each.text);
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
          id="words" rows={2} value={text} placeholder={say("words_hint")} spellcheck={false} maxLength={2000} aria-describedby="words-unknown"
          onInput={(event) => store.dispatch({ type: "typed", field: "text", value: event.currentTarget.value, now: Date.now() })} onKeyDown={onKeyDown}
        />
      </div>
      <p id="words-unknown" class="muted unknown">{unknown.length > 0 && <>{say("unknown_words")} {unknown.map((each) => `“${each}”`).join(", ")}</>}</p>
    </div>
  );
}

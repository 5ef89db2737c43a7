/** What it is: two letters choose; nothing is chosen for the operator. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { byKey } from "../call";
import { useDesk } from "../desk";
import type { State } from "../state";
import { useWords } from "../words";
import { Kbd } from "./bits";
import { focusOn, rove } from "./focus";

/** Two letters belong together when typed within this time. */
const TOGETHER_MS = 1500;
const COLUMNS = 2;

function useLetters(state: State): (event: KeyboardEvent) => void {
  const { store } = useDesk();
  const typed = useRef({ letters: "", at: 0 });
  return (event) => {
    if (event.key === "Enter") {
      const under = document.activeElement?.getAttribute("data-code");
      event.preventDefault();
      if (under) store.dispatch({ type: "category chosen", code: under });
      requestAnimationFrame(() => requestAnimationFrame(() => focusOn("guide") || focusOn("suspects") || focusOn("create")));
      return;
    }
    if (rove(event, COLUMNS) || !/^[a-z]$/i.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const fresh = event.timeStamp - typed.current.at > TOGETHER_MS;
    const letters = ((fresh ? "" : typed.current.letters) + event.key).slice(-2);
    typed.current = { letters, at: event.timeStamp };
    const found = byKey(state.categories, letters);
    if (!found) return;
    typed.current.letters = "";
    store.dispatch({ type: "category chosen", code: found.code });
    requestAnimationFrame(() => requestAnimationFrame(() => focusOn("categories")));
  };
}

export function Categories({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const onKeyDown = useLetters(state);
  const { category, located } = state.call;
  const suggested = located?.suggested?.[0];
  const [unfolded, setUnfolded] = useState(false);
  useEffect(() => setUnfolded(false), [category]);
  const shown = category && !unfolded ? state.categories.filter((each) => each.code === category) : state.categories;
  const entry = category ?? suggested ?? state.categories[0]?.code;
  return (
    <section class="what" aria-labelledby="what-title">
      <div class="title-row"><h3 id="what-title">{say("what")}</h3><span class="muted">{say("category_hint")}</span>{category && !unfolded && <button type="button" class="link" onClick={() => setUnfolded(true)}>{say("other_category")}</button>}</div>
      <div role="radiogroup" aria-labelledby="what-title" data-part="categories" class="categories" onKeyDown={onKeyDown}>
        {shown.map((each) => (
          <button
            key={each.code} type="button" role="radio" aria-checked={each.code === category} tabIndex={each.code === entry ? 0 : -1} data-code={each.code}
            class={`category ${each.code === suggested ? "suggested" : ""}`} title={each.code === suggested ? say("suggested") : ""}
            onClick={() => store.dispatch({ type: "category chosen", code: each.code })}
          >
            <span class={`dot p${each.priority}`} aria-hidden="true" />
            <span class="name">{state.lang === "en" ? each.label_en : each.label}</span>
            <Kbd>{each.key}</Kbd>
          </button>
        ))}
      </div>
    </section>
  );
}

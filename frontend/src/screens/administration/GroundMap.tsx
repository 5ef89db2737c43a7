/** The administrator's map in its box; it is a megabyte and comes after the list. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { State } from "../../state";
import { useWords } from "../../words";
import type { Ground, GroundActions } from "./ground";
import type { Shown } from "./shown";

export function GroundMap({ state, shown, actions }: { state: State; shown: Shown; actions: GroundActions }): JSX.Element {
  const say = useWords();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<Ground | null>(null);
  const newest = useRef({ shown, actions });
  newest.current = { shown, actions };
  const [failed, setFailed] = useState(false);
  const { key, theme, lang } = state;
  useEffect(() => {
    let gone = false;
    import("./ground").then(({ createGround }) => {
      if (gone) return;
      const told: GroundActions = { picked: (id) => newest.current.actions.picked(id), pinned: (at) => newest.current.actions.pinned(at) };
      view.current = createGround(box.current!, { key, theme, lang }, told);
      view.current.update({ key, theme, lang }, newest.current.shown);
    }).catch(() => setFailed(true));
    return () => {
      gone = true;
      view.current?.close();
    };
  }, []);
  useEffect(() => view.current?.update({ key, theme, lang }, shown));
  return (
    <section class="map admin-map" aria-label={say("map")}>
      <div ref={box} class="canvas" />
      {failed && <p class="trouble">{say("ground_failed")}</p>}
      {shown.placing && <p class="placing-note" role="status">{say("ground_placing")}</p>}
    </section>
  );
}

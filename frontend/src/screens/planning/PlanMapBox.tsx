/** The map in its box; it is a megabyte and comes after the page. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { State } from "../../state";
import type { LonLat } from "../../wire";
import { useWords } from "../../words";
import type { Drawn, PlanMap } from "./planMap";

export function PlanMapBox({ state, drawn, clicked, children }: { state: State; drawn: Drawn; clicked?: (at: LonLat) => void; children?: ComponentChildren }): JSX.Element {
  const say = useWords();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<PlanMap | null>(null);
  const newest = useRef({ drawn, clicked });
  newest.current = { drawn, clicked };
  const [over, setOver] = useState("");
  const [failed, setFailed] = useState(false);
  const { key, theme, lang } = state;
  useEffect(() => {
    let gone = false;
    import("./planMap").then(({ createPlanMap }) => {
      if (gone || !box.current) return;
      view.current = createPlanMap(box.current, { key, theme, lang }, { clicked: (at) => newest.current.clicked?.(at), over: setOver });
      view.current.update(newest.current.drawn);
    }).catch(() => setFailed(true));
    return () => {
      gone = true;
      view.current?.remove();
    };
  }, []);
  const dressed = useRef(`${theme} ${lang}`);
  useEffect(() => {
    if (dressed.current === `${theme} ${lang}`) return;
    dressed.current = `${theme} ${lang}`;
    view.current?.restyle({ key, theme, lang });
  }, [theme, lang]);
  useEffect(() => view.current?.update(drawn), [drawn]);
  return (
    <section class="map plan-map" aria-label={say("plan_map")}>
      <div ref={box} class="canvas" />
      {failed && <p class="trouble">{say("plan_map_failed")}</p>}
      <div class="plan-over">{over && <p>{over}</p>}{children}</div>
    </section>
  );
}

/** The tools on the map, one open at a time: closures, cover and hazards. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { readCover } from "../covering";
import { useDesk } from "../desk";
import type { Draft } from "../roads";
import type { State } from "../state";
import { useWords } from "../words";
import { Closures } from "./Closures";
import { CoverPanel } from "./Cover";
import { HazardPanel } from "./Hazards";

type Tool = "closures" | "cover" | "hazards";

export function Tools({ state, nearest }: { state: State; nearest: () => Draft | null }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [tool, setTool] = useState<Tool | null>(null);
  const closed = state.roads.closures.length;
  const use = (wanted: Tool): void => {
    setTool(tool === wanted ? null : wanted);
    if (state.roads.drawing) desk.store.dispatch({ type: "drawing", mode: null });
    if (wanted === "cover" && tool !== wanted && !state.cover.situation) void readCover(desk);
  };
  return (
    <>
      <button type="button" class="tool" aria-expanded={tool === "closures"} onClick={() => use("closures")}>{say("closures")}{closed > 0 && <> · <span class="figure">{closed}</span></>}</button>
      <button type="button" class="tool" aria-expanded={tool === "cover"} onClick={() => use("cover")}>{say("cover")}</button>
      <button type="button" class="tool" aria-expanded={tool === "hazards"} onClick={() => use("hazards")}>{say("hazards")}</button>
      {tool === "closures" && <Closures state={state} nearest={nearest} />}
      {tool === "cover" && <CoverPanel state={state} />}
      {tool === "hazards" && <HazardPanel state={state} />}
    </>
  );
}

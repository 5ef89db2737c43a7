/** A tool's sheet on the map under a line of its own; folded, or while somebody draws, only that line stays and the map is seen. */
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { useWords } from "../words";

interface ToolBoxProps { title: string; summary: string; away?: boolean; children: ComponentChildren }

export function ToolBox({ title, summary, away = false, children }: ToolBoxProps): JSX.Element {
  const say = useWords();
  const [folded, setFolded] = useState(false);
  return (
    <section class="map-panel" aria-label={title}>
      <div class="title-row">
        <h3>{title}</h3>{folded && <span class="muted one-line">{summary}</span>}
        {!away && <button type="button" class="link" aria-expanded={!folded} onClick={() => setFolded(!folded)}>{say(folded ? "tool_unfold" : "tool_fold")}</button>}
      </div>
      {(away || !folded) && children}
    </section>
  );
}

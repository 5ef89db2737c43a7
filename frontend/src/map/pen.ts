/** The pen of the map: fetched when first needed, put away when nobody draws and before the style changes under it. */
import type { Map } from "maplibre-gl";
import type { DrawMode } from "../roads";
import type { State } from "../state";
import type { Shape } from "../wire";

export interface Pen { update(state: State): void; putAway(): void }

export function createPen(map: Map, drawn: (shape: Shape) => void): Pen {
  let held: DrawMode | null = null;
  let stop: (() => void) | null = null;
  const putAway = (): void => {
    stop?.();
    stop = null;
    held = null;
  };
  return {
    putAway,
    update: (state) => {
      const { drawing } = state.roads;
      if (drawing === held) return;
      putAway();
      held = drawing;
      if (drawing === null) return;
      void import("./draw").then(({ draw }) => {
        if (held === drawing && stop === null) stop = draw(map, drawing, state.theme, drawn);
      });
    },
  };
}

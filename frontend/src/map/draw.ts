/** Drawing a closure. It comes with the library that draws, and only once somebody draws. */
import type { Map } from "maplibre-gl";
import { TerraDraw, TerraDrawLineStringMode, TerraDrawPointMode, TerraDrawPolygonMode } from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import type { DrawMode } from "../roads";
import { COLOURS, type Theme } from "../theme";
import type { Shape } from "../wire";

/** Where a drawing is kept: six digits are a tenth of a metre. */
const DIGITS = 6;

function modes(theme: Theme) {
  const pen = COLOURS[theme].late as `#${string}`;
  const edge = COLOURS[theme].marker_edge as `#${string}`;
  const spot = { closingPointColor: pen, closingPointOutlineColor: edge, closingPointWidth: 6, closingPointOutlineWidth: 2 };
  return [
    new TerraDrawPointMode({ styles: { pointColor: pen, pointOutlineColor: edge, pointWidth: 7 } }),
    new TerraDrawLineStringMode({ styles: { lineStringColor: pen, lineStringWidth: 5, ...spot } }),
    new TerraDrawPolygonMode({ styles: { fillColor: pen, fillOpacity: 0.25, outlineColor: pen, outlineWidth: 3, ...spot } }),
  ];
}

/** Begins to draw on `map`; `finished` gets what was drawn. Gives a function that puts the pen away. */
export function draw(map: Map, mode: DrawMode, theme: Theme, finished: (shape: Shape) => void): () => void {
  const board = new TerraDraw({ adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: DIGITS }), modes: modes(theme) });
  let over = false;
  const stop = (): void => {
    if (over) return;
    over = true;
    board.stop();
  };
  board.start();
  board.setMode(mode);
  board.on("finish", (id) => {
    const geometry = board.getSnapshotFeature(id)?.geometry;
    stop();
    if (geometry) finished({ type: geometry.type, coordinates: geometry.coordinates } as Shape);
  });
  return stop;
}

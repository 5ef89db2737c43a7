/** A hazard layer as hatching: the denser the worse, so that no colour is needed to tell its classes apart. */
import type { Map, VectorTileSource } from "maplibre-gl";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";

/** Pixels between the lines of each level; 0 is a class nobody said how bad it is. */
export const SPACING = [10, 16, 12, 9, 7, 5] as const;
const RATIO = 2;
const LAYERS = ["hazard-hatch", "hazard-edge"] as const;

/** Where a layer's tiles are. */
export function tilesOf(id: number): string {
  return `${location.origin}/api/hazards/${id}/tiles/{z}/{x}/{y}`;
}

/** One tile of a pattern that repeats: lines rising to the right. */
function hatch(spacing: number, colour: string): ImageData {
  const sheet = document.createElement("canvas");
  const size = (sheet.width = sheet.height = spacing * RATIO);
  const pen = sheet.getContext("2d", { willReadFrequently: true })!;
  pen.strokeStyle = colour;
  pen.lineWidth = 1.3 * RATIO;
  for (const shift of [-size, 0, size]) {
    pen.beginPath();
    pen.moveTo(shift - 4, size + 4);
    pen.lineTo(shift + size + 4, -4);
    pen.stroke();
  }
  return pen.getImageData(0, 0, size, size);
}

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.hazards.chosen];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  const under = map.getLayer("road-path") ? "road-path" : undefined; // roads and names stay readable over it
  SPACING.forEach((spacing, level) => map.addImage(`hazard-${level}`, hatch(spacing, colour.label), { pixelRatio: RATIO }));
  map.addSource("hazard", { type: "vector", tiles: [tilesOf(0)], minzoom: 8, maxzoom: 15 });
  const shown = { source: "hazard", "source-layer": "hazard", layout: { visibility: "none" as const } };
  map.addLayer({ id: LAYERS[0], type: "fill", ...shown, paint: { "fill-pattern": ["concat", "hazard-", ["to-string", ["get", "level"]]], "fill-opacity": 0.55 } }, under);
  map.addLayer({ id: LAYERS[1], type: "line", ...shown, paint: { "line-color": colour.label, "line-width": 1.4, "line-opacity": 0.7 } }, under);
}

export function update(map: Map, state: State): void {
  const { chosen } = state.hazards;
  if (chosen !== null) map.getSource<VectorTileSource>("hazard")?.setTiles([tilesOf(chosen)]);
  for (const each of LAYERS) if (map.getLayer(each)) map.setLayoutProperty(each, "visibility", chosen === null ? "none" : "visible");
}

/** Candidates as numbered points, until one is chosen; the chosen one is the pin. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import { options } from "../../call";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import { collection, pointAt } from "../geometry";
import { FONT } from "../style";

interface Numbered { number: number; label: string }

export function features(state: Pick<State, "call" | "open">): GeoJSON.FeatureCollection<GeoJSON.Point, Numbered> {
  if (state.open || state.call.fix) return collection([]);
  return collection(options(state.call).map((each, index) => pointAt(each.at, { number: index + 1, label: each.label })));
}

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.call.located, state.call.fix, state.call.answers, state.open];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  map.addSource("candidates", { type: "geojson", data: collection([]) });
  map.addLayer({ // under the numbers, and out of their way: the upper layer takes its room first
    id: "candidate-names", type: "symbol", source: "candidates",
    layout: {
      "symbol-sort-key": ["get", "number"], "text-field": ["get", "label"], "text-font": FONT.bold, "text-size": 12.5,
      "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 1.3, "text-max-width": 12,
    },
    paint: { "text-color": colour.ink, "text-halo-color": colour.halo, "text-halo-width": 1.6 },
  });
  map.addLayer({
    id: "candidates", type: "symbol", source: "candidates",
    layout: { "icon-image": ["concat", "choice-", ["get", "number"]], "icon-allow-overlap": true, "symbol-sort-key": ["-", 0, ["get", "number"]] },
  });
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("candidates")?.setData(features(state));
}

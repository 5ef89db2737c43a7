/** How sure the place is: a circle of the 95 % radius round each candidate, and round the open incident. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import { options, same } from "../../call";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import { circle, collection } from "../geometry";

interface Circle { chosen: boolean }

export function features(state: Pick<State, "call" | "open">): GeoJSON.FeatureCollection<GeoJSON.Polygon, Circle> {
  const round = (at: { lon: number; lat: number }, radius: number, chosen: boolean): GeoJSON.Feature<GeoJSON.Polygon, Circle> => ({
    type: "Feature", geometry: { type: "Polygon", coordinates: [circle(at, radius)] }, properties: { chosen },
  });
  if (state.open) return collection(state.open.at ? [round(state.open.at, state.open.radius_m ?? 0, true)] : []);
  const { fix } = state.call;
  const shown = options(state.call).filter((each) => !fix || same(each, fix));
  return collection(shown.map((each) => round(each.at, each.radius_m, fix !== null)));
}

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.call, state.open];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  map.addSource("circles", { type: "geojson", data: collection([]) });
  map.addLayer({ id: "circles-fill", type: "fill", source: "circles", paint: { "fill-color": colour.selection, "fill-opacity": ["case", ["get", "chosen"], 0.16, 0.07] } });
  map.addLayer({
    id: "circles-edge", type: "line", source: "circles",
    paint: { "line-color": colour.selection, "line-width": ["case", ["get", "chosen"], 2, 1], "line-dasharray": [3, 2] },
  });
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("circles")?.setData(features(state));
}

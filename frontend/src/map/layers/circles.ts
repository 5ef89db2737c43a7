/** How sure the place is: the region of each candidate, or the circle of its 95 % radius, and that of the open incident. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import { options, same } from "../../call";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import type { Candidate } from "../../wire";
import { collection, groundOf, type Ground } from "../geometry";
import { UNDER_NAMES } from "../style";

interface Sure { chosen: boolean; first: boolean; region: boolean }

export function features(state: Pick<State, "call" | "open">): GeoJSON.FeatureCollection<Ground, Sure> {
  const round = (place: Pick<Candidate, "at" | "radius_m" | "region">, chosen: boolean, first: boolean): GeoJSON.Feature<Ground, Sure> => {
    const geometry = groundOf(place);
    return { type: "Feature", geometry, properties: { chosen, first, region: geometry === (place.region as unknown) } };
  };
  const { open } = state;
  if (open) return collection(open.at ? [round({ at: open.at, radius_m: open.radius_m ?? 0, region: null }, true, true)] : []);
  const { fix } = state.call;
  const shown = options(state.call).filter((each) => !fix || same(each, fix));
  return collection(shown.map((each, index) => round(each, fix !== null, index === 0)));
}

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.call.located, state.call.fix, state.call.answers, state.open];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  map.addSource("circles", { type: "geojson", data: collection([]) });
  map.addLayer({
    id: "circles-fill", type: "fill", source: "circles",
    paint: { "fill-color": colour.selection, "fill-opacity": ["case", ["get", "chosen"], 0.16, ["get", "first"], 0.12, 0.05] },
  }, UNDER_NAMES);
  map.addLayer({
    id: "circles-edge", type: "line", source: "circles",
    paint: { "line-color": colour.selection, "line-width": ["case", ["get", "chosen"], 2.2, ["get", "first"], 1.8, 1], "line-dasharray": [3, 2] },
  }, UNDER_NAMES);
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("circles")?.setData(features(state));
}

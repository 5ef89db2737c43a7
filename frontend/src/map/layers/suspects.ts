/** Open incidents that may be the same emergency: a thin ring round each, a thick one round the one being looked at. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import type { State } from "../../state";
import { standingSuspects } from "../../taking";
import { COLOURS, type Theme } from "../../theme";
import { collection, pointAt } from "../geometry";

interface Ring { id: number; looked: boolean }

export function features(state: Pick<State, "taking" | "incidents" | "open">): GeoJSON.FeatureCollection<GeoJSON.Point, Ring> {
  if (state.open) return collection([]);
  return collection(standingSuspects(state.taking).flatMap(({ incident_id: id }) => {
    const at = state.incidents?.[id]?.at;
    return at ? [pointAt(at, { id, looked: id === state.taking.looked })] : [];
  }));
}

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.taking.suspects, state.taking.declined, state.taking.looked, state.open];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  map.addSource("suspects", { type: "geojson", data: collection([]) });
  map.addLayer({
    id: "suspects", type: "circle", source: "suspects",
    paint: { "circle-radius": ["case", ["get", "looked"], 20, 17], "circle-color": "rgba(0, 0, 0, 0)", "circle-stroke-color": colour.unused, "circle-stroke-width": ["case", ["get", "looked"], 4, 2] },
  });
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("suspects")?.setData(features(state));
}

/** Where the caller is, when the words say that it happened elsewhere: a quiet ring with a word beside it. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import { speaker } from "../../words";
import { collection, pointAt } from "../geometry";
import { FONT } from "../style";

export function features(state: Pick<State, "call" | "open" | "lang">): GeoJSON.FeatureCollection<GeoJSON.Point, { label: string }> {
  const who = speaker(state.lang)("caller_on_map");
  if (state.open) return collection(state.open.caller_at ? [pointAt(state.open.caller_at, { label: who })] : []);
  const place = state.call.callerFix ?? state.call.located?.caller[0];
  return collection(place ? [pointAt(place.at, { label: `${who}: ${place.label}` })] : []);
}

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.call.located, state.call.callerFix, state.open, state.lang];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  map.addSource("caller", { type: "geojson", data: collection([]) });
  map.addLayer({ id: "caller-ring", type: "circle", source: "caller", paint: { "circle-radius": 6, "circle-color": "rgba(0, 0, 0, 0)", "circle-stroke-color": colour.ink, "circle-stroke-width": 2.5 } });
  map.addLayer({
    id: "caller", type: "symbol", source: "caller",
    layout: { "text-field": ["get", "label"], "text-font": FONT.regular, "text-size": 12, "text-anchor": "left", "text-offset": [1, 0], "text-max-width": 14 },
    paint: { "text-color": colour.ink, "text-halo-color": colour.halo, "text-halo-width": 1.6 },
  });
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("caller")?.setData(features(state));
}

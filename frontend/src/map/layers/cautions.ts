/** Caution notes: a small sign with the words beside it once there is room; where the pointer rests it says them too. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import { holding } from "../../cautions";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import { collection, pointAt } from "../geometry";
import { FONT } from "../style";

interface Sign { id: number; name: string }

export function features(state: Pick<State, "cautions" | "origin" | "moving">): GeoJSON.FeatureCollection<GeoJSON.Point, Sign> {
  return collection(holding(state.cautions, state.origin, state.moving.now).map((each) => pointAt(each.at, { id: each.id, name: each.text ? `${each.label}: ${each.text}` : each.label })));
}

/** The layer is drawn anew only when one of these is; ends are looked at once a minute. */
export function inputs(state: State): unknown[] {
  return [state.cautions, state.origin, Math.floor(state.moving.now / 60_000)];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  map.addSource("cautions", { type: "geojson", data: collection([]) });
  map.addLayer({
    id: "cautions", type: "symbol", source: "cautions",
    layout: { "icon-image": "caution", "icon-allow-overlap": true, "icon-size": ["interpolate", ["linear"], ["zoom"], 10, 0.6, 14, 0.9] },
  });
  map.addLayer({
    id: "caution-words", type: "symbol", source: "cautions", minzoom: 14.5,
    layout: {
      "text-field": ["get", "name"], "text-font": FONT.regular, "text-size": 11, "text-max-width": 12,
      "text-variable-anchor": ["left", "right", "bottom", "top"], "text-radial-offset": 1.2, "text-justify": "auto",
    },
    paint: { "text-color": colour.ink, "text-halo-color": colour.halo, "text-halo-width": 1.6 },
  });
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("cautions")?.setData(features(state));
}

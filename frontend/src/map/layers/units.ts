/** Units that say where they are; one that does not is at its post and is not drawn apart from it. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import { collection, pointAt } from "../geometry";
import { FONT } from "../style";

interface Moving { id: number; name: string }

export function features(state: Pick<State, "units">): GeoJSON.FeatureCollection<GeoJSON.Point, Moving> {
  return collection(state.units.flatMap((each) => (each.at ? [pointAt(each.at, { id: each.id, name: each.key })] : [])));
}

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.units];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  map.addSource("units", { type: "geojson", data: collection([]) });
  map.addLayer({
    id: "units", type: "symbol", source: "units",
    layout: {
      "icon-image": "unit", "icon-allow-overlap": true, "icon-size": 0.8, "text-field": ["get", "name"], "text-font": FONT.bold, "text-size": 11,
      "text-optional": true, "text-variable-anchor": ["left", "right", "top"], "text-radial-offset": 1,
    },
    paint: { "text-color": colour.ink, "text-halo-color": colour.halo, "text-halo-width": 1.5 },
  });
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("units")?.setData(features(state));
}

/** Units that say where they are, pointing where they go; one that does not is at its post and is not drawn apart from it. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import { ago } from "../../format";
import { STALE_S } from "../../moving";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import { speaker } from "../../words";
import { collection, pointAt } from "../geometry";
import { FONT } from "../style";

interface Shown { id: number; name: string; heading: number; icon: string; stale: boolean }

/** An age is said once it is no longer fresh, seconds. */
const WORTH_SAYING_S = 60;

export function features(state: Pick<State, "units" | "moving" | "lang">): GeoJSON.FeatureCollection<GeoJSON.Point, Shown> {
  const say = speaker(state.lang);
  return collection(state.units.flatMap((each) => {
    const mover = state.moving.units[each.id];
    if (!mover) return [];
    const age = Math.max(0, (state.moving.now - mover.since) / 1000);
    const name = age > WORTH_SAYING_S ? `${each.key} · ${ago(age, say)}` : each.key;
    return [pointAt(mover.at, { id: each.id, name, heading: mover.heading ?? 0, icon: mover.heading === null ? "unit-still" : "unit", stale: age > STALE_S })];
  }));
}

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.units, state.moving, state.lang];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  map.addSource("units", { type: "geojson", data: collection([]) });
  map.addLayer({
    id: "units", type: "symbol", source: "units",
    layout: {
      "icon-image": ["get", "icon"], "icon-allow-overlap": true, "icon-size": 0.8, "icon-rotate": ["get", "heading"], "icon-rotation-alignment": "map",
      "text-field": ["get", "name"], "text-font": FONT.bold, "text-size": 11, "text-optional": true, "text-variable-anchor": ["left", "right", "top"], "text-radial-offset": 1,
    },
    paint: {
      "icon-opacity": ["case", ["get", "stale"], 0.4, 1], "text-opacity": ["case", ["get", "stale"], 0.7, 1],
      "text-color": colour.ink, "text-halo-color": colour.halo, "text-halo-width": 1.5,
    },
  });
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("units")?.setData(features(state));
}

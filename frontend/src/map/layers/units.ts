/** Units that say where they are, pointing where they go, in the colour of their service; how they are is in the shape:
 * filled is free, hollow is at work, crossed out is out of service. One that does not say is at its post. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import { ago } from "../../format";
import { STALE_S } from "../../moving";
import { sign } from "../../services";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import { speaker } from "../../words";
import { collection, pointAt } from "../geometry";
import { keep, type Spots } from "../keep";
import { FONT } from "../style";

export interface Shown { id: number; name: string; heading: number; icon: string; stale: boolean }

/** An age is said once it is no longer fresh, seconds. */
const WORTH_SAYING_S = 60;

type Standing = "free" | "busy" | "out";
const STANDING: Record<string, Standing> = { available: "free", returning: "free", "out of service": "out" };

/** Everybody whose status is none of the others is at work. */
export function standing(status: string): Standing {
  return STANDING[status] ?? "busy";
}

export function features(state: Pick<State, "units" | "moving" | "lang">): Spots<Shown> {
  const say = speaker(state.lang);
  return { type: "FeatureCollection", features: state.units.flatMap((each) => {
    const mover = state.moving.units[each.id];
    if (!mover) return [];
    const age = Math.max(0, (state.moving.now - mover.since) / 1000);
    const name = age > WORTH_SAYING_S ? `${each.key} · ${ago(age, say)}` : each.key;
    const icon = `unit-${sign(each.agency).colour}-${standing(each.status)}${mover.heading === null ? "-still" : ""}`;
    return [{ ...pointAt(mover.at, { id: each.id, name, heading: mover.heading ?? 0, icon, stale: age > STALE_S }), id: each.id }];
  }) };
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
      "icon-image": ["get", "icon"], "icon-allow-overlap": true, "icon-ignore-placement": true, // a unit that passes moves no name
      "icon-size": 0.85, "icon-rotate": ["get", "heading"], "icon-rotation-alignment": "map",
      "text-field": ["get", "name"], "text-font": FONT.bold, "text-size": 11, "text-optional": true, "text-variable-anchor": ["left", "right", "top"], "text-radial-offset": 1,
    },
    paint: {
      "icon-opacity": ["case", ["get", "stale"], 0.75, 1],
      "text-color": colour.ink, "text-halo-color": colour.halo, "text-halo-width": 1.5,
    },
  });
}

export function update(map: Map, state: State): void {
  keep(map.getSource<GeoJSONSource>("units"), features(state).features);
}

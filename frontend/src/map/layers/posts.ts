/** Posts by service, each with a shape of its own; an unverified position is paler. */
import type { ExpressionSpecification, GeoJSONSource, Map } from "maplibre-gl";
import { SIGNS } from "../../services";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import type { Facility } from "../../wire";
import { collection } from "../geometry";
import { FONT } from "../style";

interface Post { id: number; sign: string; name: string; sure: boolean }

export function features(state: Pick<State, "facilities" | "shown">): GeoJSON.FeatureCollection<GeoJSON.Point, Post> {
  const shown = (state.facilities?.features ?? []).filter((each) => state.shown.includes(each.properties.service));
  return collection(shown.map((each) => ({ type: "Feature", geometry: each.geometry, properties: post(each.properties) })));
}

function post(facility: Facility): Post {
  const sign = facility.service in SIGNS ? facility.service : "lain";
  return { id: facility.id, sign, name: facility.name, sure: facility.confidence !== "C" };
}

const GROWING: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 9, 0.45, 11, 0.6, 14, 0.95];

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.facilities, state.shown];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  map.addSource("posts", { type: "geojson", data: collection([]) });
  map.addLayer({
    id: "posts", type: "symbol", source: "posts",
    layout: { "icon-image": ["concat", "post-", ["get", "sign"]], "icon-size": GROWING, "icon-allow-overlap": true, "icon-padding": 4 },
    paint: { "icon-opacity": ["case", ["get", "sure"], 1, 0.75] },
  });
  map.addLayer({
    id: "post-names", type: "symbol", source: "posts", minzoom: 14.5,
    layout: {
      "text-field": ["get", "name"], "text-font": FONT.regular, "text-size": 11, "text-max-width": 11,
      "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 1.1, "text-justify": "auto",
    },
    paint: { "text-color": colour.label, "text-halo-color": colour.halo, "text-halo-width": 1.5 },
  });
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("posts")?.setData(features(state));
}

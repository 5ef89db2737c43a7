/** Posts by service, each with a shape of its own; an unverified position is hollow and dashed. */
import type { ExpressionSpecification, GeoJSONSource, Map as MapLibre } from "maplibre-gl";
import { SIGNS } from "../../services";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import type { Facility } from "../../wire";
import { collection } from "../geometry";
import { FONT } from "../style";

interface Post { id: number; sign: string; name: string; sure: boolean; beside: number }

export function features(state: Pick<State, "facilities" | "shown">): GeoJSON.FeatureCollection<GeoJSON.Point, Post> {
  const shown = (state.facilities?.features ?? []).filter((each) => state.shown.includes(each.properties.service));
  const order = Object.keys(SIGNS); // who goes out keeps the true spot
  shown.sort((a, b) => order.indexOf(a.properties.service) - order.indexOf(b.properties.service));
  const taken = new Map<string, number>();
  return collection(shown.map((each) => {
    const spot = each.geometry.coordinates.map((degrees) => degrees.toFixed(4)).join(); // 11 m
    const beside = taken.get(spot) ?? 0;
    taken.set(spot, beside + 1);
    return { type: "Feature", geometry: each.geometry, properties: post(each.properties, beside) };
  }));
}

function post(facility: Facility, beside: number): Post {
  const sign = facility.service in SIGNS ? facility.service : "lain";
  return { id: facility.id, sign, name: facility.name, sure: facility.confidence !== "C", beside };
}

/** Posts under one roof stand side by side, pixels of the symbol. */
const BESIDE = ["match", ["get", "beside"], 0, ["literal", [0, 0]], 1, ["literal", [20, 0]], 2, ["literal", [-20, 0]], 3, ["literal", [0, -20]], ["literal", [0, 20]]] as unknown as ExpressionSpecification;

const GROWING: ExpressionSpecification = ["interpolate", ["linear"], ["zoom"], 9, 0.45, 11, 0.6, 14, 0.95];

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.facilities, state.shown];
}

export function add(map: MapLibre, theme: Theme): void {
  const colour = COLOURS[theme];
  map.addSource("posts", { type: "geojson", data: collection([]) });
  map.addLayer({
    id: "posts", type: "symbol", source: "posts",
    layout: { "icon-image": ["concat", "post-", ["get", "sign"], ["case", ["get", "sure"], "", "-unsure"]], "icon-size": GROWING, "icon-offset": BESIDE, "icon-allow-overlap": true, "icon-padding": 4, "symbol-sort-key": ["case", ["get", "sure"], 1, 0] },
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

export function update(map: MapLibre, state: State): void {
  map.getSource<GeoJSONSource>("posts")?.setData(features(state));
}

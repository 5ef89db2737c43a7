/** What is reached in how many minutes: the shorter the time the denser the tone, each edge with its minutes. */
import type { ExpressionSpecification, GeoJSONSource, Map } from "maplibre-gl";
import { sign } from "../../services";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import { speaker } from "../../words";
import { collection } from "../geometry";
import { FONT, UNDER_NAMES } from "../style";

interface Band { minutes: number; name: string; colour: string }

export function features(state: Pick<State, "cover" | "lang">): GeoJSON.FeatureCollection<GeoJSON.MultiPolygon | GeoJSON.Polygon, Band> {
  const say = speaker(state.lang);
  const { mode, reach, agency } = state.cover;
  if (mode === "off") return collection([]);
  return collection(reach.flatMap((each) => {
    const { minutes } = each.properties;
    return each.geometry ? [{ type: "Feature" as const, geometry: each.geometry, properties: { minutes, name: say("minutes", { range: minutes }), colour: sign(agency).colour } }] : [];
  }));
}

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.cover.mode, state.cover.reach, state.cover.agency, state.lang];
}

const WIDTH: ExpressionSpecification = ["step", ["get", "minutes"], 1.6, 6, 1.2, 9, 0.9];

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  const services = ["fire", "health", "police", "bpbd", "sea_rescue", "army"] as const;
  const paint = ["match", ["get", "colour"], ...services.flatMap((each) => [each, colour[each]]), colour.other] as unknown as ExpressionSpecification;
  map.addSource("cover", { type: "geojson", data: collection([]) });
  map.addLayer({ id: "cover", type: "fill", source: "cover", paint: { "fill-color": paint, "fill-opacity": 0.05, "fill-antialias": false } }, UNDER_NAMES);
  map.addLayer({ id: "cover-edge", type: "line", source: "cover", paint: { "line-color": paint, "line-width": WIDTH, "line-opacity": 0.55 } }, UNDER_NAMES);
  map.addLayer({
    id: "cover-name", type: "symbol", source: "cover",
    layout: { "symbol-placement": "line", "text-field": ["get", "name"], "text-font": FONT.bold, "text-size": 11, "symbol-spacing": 400, "text-padding": 20 },
    paint: { "text-color": paint, "text-halo-color": colour.halo, "text-halo-width": 1.8 },
  });
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("cover")?.setData(features(state));
}

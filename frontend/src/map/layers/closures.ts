/** Closed roads: striped, with a no-entry sign and words, so that nobody needs to tell colours apart. */
import type { FilterSpecification, GeoJSONSource, Map } from "maplibre-gl";
import { clock } from "../../format";
import type { State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import type { Closure, LonLat, Shape } from "../../wire";
import { named, speaker, type Say } from "../../words";
import { circle, collection, pointAt } from "../geometry";
import { FONT, UNDER_NAMES } from "../style";

interface Part { id: number; name: string; line: boolean; draft: boolean }

/** Where the sign stands: on a line halfway along its points, in an area in the middle of its corners. */
export function signAt(shape: Shape): LonLat {
  if (shape.type === "Point") return { lon: shape.coordinates[0]!, lat: shape.coordinates[1]! };
  const corners = shape.type === "LineString" ? shape.coordinates : shape.coordinates[0]!.slice(1);
  if (shape.type === "LineString") {
    const after = Math.floor(corners.length / 2);
    const [a, b] = [corners[after - 1]!, corners[after]!];
    return corners.length % 2 ? { lon: b[0]!, lat: b[1]! } : { lon: (a[0]! + b[0]!) / 2, lat: (a[1]! + b[1]!) / 2 };
  }
  const mean = (axis: number): number => corners.reduce((sum, each) => sum + each[axis]!, 0) / corners.length;
  return { lon: mean(0), lat: mean(1) };
}

function drawn(shape: Shape, radius: number, properties: Part): GeoJSON.Feature<GeoJSON.Geometry, Part>[] {
  const at = signAt(shape);
  const line = shape.type === "LineString";
  const geometry: GeoJSON.Geometry = shape.type === "Point" ? { type: "Polygon", coordinates: [circle(at, radius)] } : (shape as GeoJSON.Geometry);
  return [{ type: "Feature", geometry, properties: { ...properties, line } }, pointAt(at, properties)];
}

function label(closure: Closure, say: Say): string {
  return `${named(say, "closure_", closure.kind)}\n${say("until", { when: clock(Date.parse(closure.ends_at)).slice(0, 5) })}`;
}

export function features(state: Pick<State, "roads" | "lang">): GeoJSON.FeatureCollection<GeoJSON.Geometry, Part> {
  const say = speaker(state.lang);
  const { closures, draft } = state.roads;
  const standing = closures.flatMap((each) => drawn(each.shape, each.radius_m, { id: each.id, name: label(each, say), line: false, draft: false }));
  return collection([...standing, ...(draft ? drawn(draft.shape, DRAFT_RADIUS, { id: 0, name: "", line: false, draft: true }) : [])]);
}

/** How large a point is drawn until its width is chosen, metres. */
const DRAFT_RADIUS = 25;

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.roads, state.lang];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  const area: FilterSpecification = ["==", ["geometry-type"], "Polygon"];
  const line: FilterSpecification = ["==", ["geometry-type"], "LineString"];
  map.addSource("closures", { type: "geojson", data: collection([]) });
  map.addLayer({ id: "closures-area", type: "fill", source: "closures", filter: area, paint: { "fill-pattern": "hatch", "fill-opacity": 0.9 } }, UNDER_NAMES);
  map.addLayer({ id: "closures-edge", type: "line", source: "closures", filter: area, paint: { "line-color": colour.late, "line-width": 2 } }, UNDER_NAMES);
  map.addLayer({ id: "closures-line", type: "line", source: "closures", filter: line, layout: { "line-cap": "butt" }, paint: { "line-color": colour.late, "line-width": 9 } }, UNDER_NAMES);
  map.addLayer({ id: "closures-stripes", type: "line", source: "closures", filter: line, paint: { "line-color": colour.marker_edge, "line-width": 6, "line-dasharray": [0.8, 0.8] } }, UNDER_NAMES);
  map.addLayer({
    id: "closures", type: "symbol", source: "closures", filter: ["==", ["geometry-type"], "Point"],
    layout: {
      "icon-image": "closed", "icon-allow-overlap": true, "text-field": ["get", "name"], "text-font": FONT.bold, "text-size": 11, "text-optional": true,
      "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 1.3, "text-justify": "auto",
    },
    paint: { "text-color": colour.ink, "text-halo-color": colour.halo, "text-halo-width": 1.8 },
  });
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("closures")?.setData(features(state));
}

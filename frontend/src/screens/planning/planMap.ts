/** The planner's map: areas in colours, posts and points, over the plain city; what is under the pointer is told. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import { collection, pointAt } from "../../map/geometry";
import { bareMap, dressMap, type Look } from "../../map/plain";
import { FONT } from "../../map/style";
import { COLOURS, type Theme } from "../../theme";
import type { LonLat } from "../../wire";

export interface Fill { geometry: GeoJSON.Polygon | GeoJSON.MultiPolygon; colour: string; opacity: number; label: string; mark: string }
/** A post or a point; `id` 0 is one that does not stand yet. */
export interface Spot { id: number; at: LonLat; label: string; kind: "post" | "closed" | "new" | "from" }
export interface Drawn { fills: readonly Fill[]; spots: readonly Spot[]; aiming: boolean }

export interface PlanMap { update(drawn: Drawn): void; restyle(look: Look): void; remove(): void }
export interface Acts { clicked(at: LonLat): void; over(label: string): void }

function addLayers(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  const under = map.getLayer("road-path") ? "road-path" : undefined; // roads and names stay readable over the areas
  map.addSource("plan-fills", { type: "geojson", data: collection([]) });
  map.addSource("plan-spots", { type: "geojson", data: collection([]) });
  map.addLayer({ id: "plan-fill", type: "fill", source: "plan-fills", paint: { "fill-color": ["get", "colour"], "fill-opacity": ["get", "opacity"] } }, under);
  map.addLayer({ id: "plan-edge", type: "line", source: "plan-fills", paint: { "line-color": ["get", "colour"], "line-width": ["case", ["==", ["get", "mark"], ""], 0.6, 2], "line-opacity": ["case", ["==", ["get", "mark"], ""], 0.5, 1] } }, under);
  map.addLayer({
    id: "plan-spot", type: "circle", source: "plan-spots",
    paint: {
      "circle-radius": ["match", ["get", "kind"], "new", 9, 7], "circle-color": ["match", ["get", "kind"], "new", colour.selection, "post", colour.fire, colour.panel],
      "circle-stroke-width": 2.5, "circle-stroke-color": ["match", ["get", "kind"], "closed", colour.late, "from", colour.muted, colour.halo],
    },
  });
  map.addLayer({ id: "plan-cross", type: "symbol", source: "plan-spots", filter: ["in", ["get", "kind"], ["literal", ["closed", "new"]]], layout: { "text-field": ["match", ["get", "kind"], "new", "+", "×"], "text-font": FONT.bold, "text-size": 15, "text-allow-overlap": true }, paint: { "text-color": ["match", ["get", "kind"], "new", colour["on-selection"], colour.late] } });
  map.addLayer({
    id: "plan-name", type: "symbol", source: "plan-spots", minzoom: 12,
    layout: { "text-field": ["get", "label"], "text-font": FONT.regular, "text-size": 11, "text-max-width": 11, "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 1, "text-justify": "auto" },
    paint: { "text-color": colour.label, "text-halo-color": colour.halo, "text-halo-width": 1.5 },
  });
}

function draw(map: Map, { fills, spots }: Drawn): void {
  map.getSource<GeoJSONSource>("plan-fills")?.setData(collection(fills.map(({ geometry, ...properties }) => ({ type: "Feature" as const, geometry, properties }))));
  map.getSource<GeoJSONSource>("plan-spots")?.setData(collection(spots.map(({ at, ...properties }) => pointAt(at, properties))));
}

/** The map in `container`. Throws without WebGL 2. */
export function createPlanMap(container: HTMLElement, first: Look, acts: Acts): PlanMap {
  let look = first;
  let drawn: Drawn = { fills: [], spots: [], aiming: false };
  const map = bareMap(container, look.lang, () => look.key);
  const dress = (): void => dressMap(map, look.theme, look.lang, () => (addLayers(map, look.theme), draw(map, drawn)));
  dress();
  map.on("click", (event) => acts.clicked({ lon: event.lngLat.lng, lat: event.lngLat.lat }));
  map.on("mousemove", (event) => {
    const layers = ["plan-spot", "plan-fill"].filter((each) => map.getLayer(each));
    const [hit] = layers.length > 0 ? map.queryRenderedFeatures(event.point, { layers }) : [];
    acts.over(hit ? String(hit.properties["label"]) : "");
  });
  map.getCanvas().addEventListener("keydown", (event) => {
    const { lng, lat } = map.getCenter();
    if (event.key === "Enter" && drawn.aiming) acts.clicked({ lon: lng, lat });
  });
  window.__map = map;
  return {
    update: (next) => {
      drawn = next;
      draw(map, drawn);
      map.getCanvas().style.setProperty("cursor", drawn.aiming ? "crosshair" : "");
    },
    restyle: (next) => ((look = next), dress()),
    remove: () => {
      if (window.__map === map) delete window.__map;
      map.remove();
    },
  };
}

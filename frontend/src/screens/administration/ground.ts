/** The map of the administrator: what is listed, and the one being put right with where it was. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import { collection } from "../../map/geometry";
import { createHandle } from "../../map/pin";
import { bareMap, dressMap, type Look } from "../../map/plain";
import { FONT } from "../../map/style";
import { COLOURS, type Theme } from "../../theme";
import type { LonLat } from "../../wire";
import { speaker } from "../../words";
import { features, type Shown } from "./shown";

export interface Ground { update(look: Look, shown: Shown): void; close(): void }
export interface GroundActions { picked(id: number): void; pinned(at: LonLat): void }

function addLayers(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  map.addSource("admin", { type: "geojson", data: collection([]) });
  map.addSource("admin-was", { type: "geojson", data: collection([]) });
  map.addLayer({ id: "admin-way", type: "line", source: "admin-was", filter: ["==", ["geometry-type"], "LineString"], paint: { "line-color": colour.selection, "line-width": 2, "line-dasharray": [2, 2] } });
  map.addLayer({ id: "admin-before", type: "circle", source: "admin-was", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-radius": 8, "circle-color": colour.halo, "circle-opacity": 0.6, "circle-stroke-color": colour.selection, "circle-stroke-width": 2.5 } });
  map.addLayer({
    id: "admin-places", type: "circle", source: "admin", filter: ["!", ["to-boolean", ["get", "sign"]]],
    paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 10, 3.5, 15, 6.5], "circle-color": ["case", ["get", "sure"], colour.selection, colour.panel], "circle-stroke-color": ["case", ["get", "sure"], colour.halo, colour.selection], "circle-stroke-width": 2 },
  });
  map.addLayer({
    id: "admin-posts", type: "symbol", source: "admin", filter: ["to-boolean", ["get", "sign"]],
    layout: { "icon-image": ["concat", "post-", ["get", "sign"]], "icon-size": ["interpolate", ["linear"], ["zoom"], 9, 0.5, 14, 0.95], "icon-allow-overlap": true },
    paint: { "icon-opacity": ["case", ["get", "sure"], 1, 0.7] },
  });
  map.addLayer({
    id: "admin-names", type: "symbol", source: "admin", minzoom: 14,
    layout: { "text-field": ["get", "name"], "text-font": FONT.regular, "text-size": 11, "text-max-width": 11, "text-variable-anchor": ["top", "bottom", "left", "right"], "text-radial-offset": 1.1, "text-justify": "auto" },
    paint: { "text-color": colour.label, "text-halo-color": colour.halo, "text-halo-width": 1.5 },
  });
}

function draw(map: Map, shown: Shown): void {
  const drawn = features(shown);
  map.getSource<GeoJSONSource>("admin")?.setData(drawn.points);
  map.getSource<GeoJSONSource>("admin-was")?.setData(drawn.was);
}

const NEAR = 15;

function goTo(map: Map, at: LonLat): void {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.easeTo({ center: [at.lon, at.lat], zoom: Math.max(map.getZoom(), NEAR), duration: still ? 0 : 400 });
}

/** Throws where the browser has no WebGL 2. */
export function createGround(container: HTMLElement, first: Look, actions: GroundActions): Ground {
  let look = first;
  let shown: Shown = { points: [], chosen: null, pin: null, placing: false };
  const map = bareMap(container, first.lang, () => look.key);
  window.__map = map;
  const dress = (): void => dressMap(map, look.theme, look.lang, () => (addLayers(map, look.theme), draw(map, shown)));
  dress();
  const handle = createHandle(map, actions.pinned);
  map.on("click", (event) => {
    if (shown.placing) return actions.pinned({ lon: event.lngLat.lng, lat: event.lngLat.lat });
    const [hit] = map.queryRenderedFeatures(event.point, { layers: ["admin-places", "admin-posts"].filter((each) => map.getLayer(each)) });
    if (hit) actions.picked(Number(hit.properties["id"]));
  });
  map.getCanvas().addEventListener("keydown", (event) => {
    const { lng, lat } = map.getCenter();
    if (event.key === "Enter" && shown.placing) actions.pinned({ lon: lng, lat });
  });
  return {
    update: (now, next) => {
      const before = shown;
      const redress = now.theme !== look.theme || now.lang !== look.lang;
      look = now;
      shown = next;
      if (redress) dress();
      else if (map.getSource("admin")) draw(map, shown);
      handle(shown.pin, speaker(look.lang)("ground_pin"));
      if (shown.chosen && (shown.chosen.id !== before.chosen?.id)) goTo(map, shown.chosen.at);
      map.getCanvas().style.setProperty("cursor", shown.placing ? "crosshair" : "");
    },
    close: () => map.remove(),
  };
}

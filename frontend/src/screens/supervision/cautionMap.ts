/** Caution notes on a city map: the ground each holds for, its number, and the place being chosen. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import { box, circle, collection, pointAt } from "../../map/geometry";
import { bareMap, dressMap } from "../../map/plain";
import { FONT } from "../../map/style";
import { COLOURS, type Theme } from "../../theme";
import type { LonLat } from "../../wire";
import type { Lang } from "../../words";
import type { Caution } from "./wire";

export interface Drawn { notes: readonly Caution[]; at: LonLat | null; radius: number; chosen: number | null }

interface Part { id: number; name: string; active: boolean; chosen: boolean }

/** Ground and label of every note, and of the place being chosen, whose number is 0. */
export function features({ notes, at, radius, chosen }: Drawn): GeoJSON.FeatureCollection<GeoJSON.Geometry, Part> {
  const of = (place: LonLat, metres: number, properties: Part): GeoJSON.Feature<GeoJSON.Geometry, Part>[] => [
    { type: "Feature", geometry: { type: "Polygon", coordinates: [circle(place, metres)] }, properties }, pointAt(place, properties),
  ];
  const standing = notes.flatMap((each) => of(each.at, each.radius_m, { id: each.id, name: String(each.id), active: each.active, chosen: each.id === chosen }));
  return collection([...standing, ...(at ? of(at, radius, { id: 0, name: "+", active: true, chosen: true }) : [])]);
}

function addLayers(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  map.addSource("cautions", { type: "geojson", data: collection([]) });
  map.addLayer({ id: "cautions-area", type: "fill", source: "cautions", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": ["case", ["get", "active"], colour.unused, colour.muted], "fill-opacity": 0.25 } });
  map.addLayer({ id: "cautions-edge", type: "line", source: "cautions", filter: ["==", ["geometry-type"], "Polygon"], paint: { "line-color": ["case", ["get", "chosen"], colour.selection, ["get", "active"], colour.unused, colour.muted], "line-width": ["case", ["get", "chosen"], 3, 1.5] } });
  map.addLayer({
    id: "cautions-sign", type: "circle", source: "cautions", filter: ["==", ["geometry-type"], "Point"],
    paint: { "circle-radius": 11, "circle-color": colour.panel, "circle-stroke-width": ["case", ["get", "chosen"], 3, 2], "circle-stroke-color": ["case", ["get", "chosen"], colour.selection, ["get", "active"], colour.unused, colour.muted] },
  });
  map.addLayer({
    id: "cautions-number", type: "symbol", source: "cautions", filter: ["==", ["geometry-type"], "Point"],
    layout: { "text-field": ["get", "name"], "text-font": FONT.bold, "text-size": 12, "text-allow-overlap": true }, paint: { "text-color": colour.ink },
  });
}

/** Every note in sight, no nearer than its street. */
function fit(map: Map, notes: readonly Caution[]): void {
  const seen = box(notes.filter((each) => each.active).map((each): [number, number] => [each.at.lon, each.at.lat]));
  if (seen) map.fitBounds(seen, { padding: 64, maxZoom: 15, duration: 0 });
}

export interface CautionMap { update(drawn: Drawn): void; restyle(theme: Theme, lang: Lang): void; look(at: LonLat): void; remove(): void }

export interface Doing { clicked(at: LonLat): void; picked(note: number): void }

/** The map in `container`. Throws without WebGL 2. */
export function createCautionMap(container: HTMLElement, look: { theme: Theme; lang: Lang; key: () => string | null }, doing: Doing): CautionMap {
  const map = bareMap(container, look.lang, look.key);
  let drawn: Drawn = { notes: [], at: null, radius: 0, chosen: null };
  const draw = (): void => void map.getSource<GeoJSONSource>("cautions")?.setData(features(drawn));
  const dress = (theme: Theme, lang: Lang): void => dressMap(map, theme, lang, () => (addLayers(map, theme), draw()));
  dress(look.theme, look.lang);
  map.on("click", (event) => {
    const [hit] = map.getLayer("cautions-sign") ? map.queryRenderedFeatures(event.point, { layers: ["cautions-sign"] }) : [];
    if (hit && Number(hit.properties["id"]) > 0) doing.picked(Number(hit.properties["id"]));
    else doing.clicked({ lon: event.lngLat.lng, lat: event.lngLat.lat });
  });
  window.__map = map;
  return {
    update: (next) => {
      if (drawn.notes.length === 0 && next.chosen === null) fit(map, next.notes);
      drawn = next;
      draw();
    },
    restyle: dress,
    look: (at) => map.easeTo({ center: [at.lon, at.lat], zoom: Math.max(map.getZoom(), 15), duration: 0 }),
    remove: () => {
      if (window.__map === map) delete window.__map;
      map.remove();
    },
  };
}

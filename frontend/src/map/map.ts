/** The map: base style, layers in their order, the pin, and where it looks. */
import type { Map, MapMouseEvent } from "maplibre-gl";
import type { State } from "../state";
import type { Theme } from "../theme";
import type { LonLat, Shape } from "../wire";
import { speaker, type Lang } from "../words";
import { aim, CITY } from "./aim";
import * as caller from "./layers/caller";
import * as candidates from "./layers/candidates";
import * as circles from "./layers/circles";
import * as closures from "./layers/closures";
import * as cover from "./layers/cover";
import * as incidents from "./layers/incidents";
import * as posts from "./layers/posts";
import * as routes from "./layers/routes";
import * as suspects from "./layers/suspects";
import * as units from "./layers/units";
import { nearestStreet, type Street } from "./nearest";
import { createPen } from "./pen";
import { createPin } from "./pin";
import { bareMap, dressMap } from "./plain";

declare global {
  interface Window {
    /** The map, for tests and for support at the console: read it, never keep it. */
    __map?: Map;
  }
}

/** From the bottom up: what is added later lies over what was added before. */
const LAYERS = [cover, circles, closures, routes, posts, units, suspects, caller, candidates, incidents];

export interface MapActions {
  pinned(at: LonLat): void;
  incidentPicked(id: number): void;
  candidatePicked(number: number): void;
  postPicked(id: number): void;
  drawn(shape: Shape): void;
}

export interface MapView {
  update(state: State): void;
  wholeCity(): void;
  remove(): void;
  /** The street nearest to the open incident where it is in sight, else to the map's centre. */
  nearestStreet(): Street | null;
}

/** How far from its place a street still counts as nearest, metres. */
const REACH = 300;

function streetNear(map: Map, place: LonLat | null): Street | null {
  const centre = map.getCenter();
  const at = place && map.getBounds().contains([place.lon, place.lat]) ? place : { lon: centre.lng, lat: centre.lat };
  const layers = ["road-small", "road-middle", "road-big"].filter((each) => map.getLayer(each));
  const streets = map.queryRenderedFeatures({ layers }).map(({ geometry, properties }) => ({
    name: String(properties["name"] ?? ""), lines: geometry.type === "LineString" ? [geometry.coordinates] : geometry.type === "MultiLineString" ? geometry.coordinates : [],
  }));
  return nearestStreet(at, streets, REACH);
}

function redraw(map: Map, before: State, after: State): void {
  for (const layer of LAYERS) {
    const known = layer.inputs(before);
    if (layer.inputs(after).some((each, index) => each !== known[index])) layer.update(map, after);
  }
}

function dress(map: Map, theme: Theme, lang: Lang, state: () => State): void {
  dressMap(map, theme, lang, () => {
    for (const layer of LAYERS) layer.add(map, theme);
    for (const layer of LAYERS) layer.update(map, state());
  });
}

function listenTo(map: Map, state: () => State, actions: MapActions): void {
  map.on("click", (event: MapMouseEvent) => {
    if (state().roads.drawing) return;
    if (state().placing) return actions.pinned({ lon: event.lngLat.lng, lat: event.lngLat.lat });
    const [hit] = map.queryRenderedFeatures(event.point, { layers: ["incidents", "candidates", "posts"].filter((each) => map.getLayer(each)) });
    if (hit?.layer.id === "incidents") actions.incidentPicked(Number(hit.properties["id"]));
    if (hit?.layer.id === "candidates") actions.candidatePicked(Number(hit.properties["number"]));
    if (hit?.layer.id === "posts") actions.postPicked(Number(hit.properties["id"]));
  });
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !state().placing) return;
    const { lng, lat } = map.getCenter();
    actions.pinned({ lon: lng, lat });
  });
  for (const layer of ["incidents", "candidates", "posts"]) {
    map.on("mouseenter", layer, () => map.getCanvas().style.setProperty("cursor", "pointer"));
    map.on("mouseleave", layer, () => map.getCanvas().style.removeProperty("cursor"));
  }
}

/** Draws the map in `container`; throws where the browser has no WebGL 2. */
export function createMap(container: HTMLElement, first: State, actions: MapActions): MapView {
  let shown = first;
  const map = bareMap(container, first.lang, () => shown.key);
  window.__map = map;
  listenTo(map, () => shown, actions);
  dress(map, first.theme, first.lang, () => shown);
  const pin = createPin(map, actions.pinned);
  const pen = createPen(map, actions.drawn);
  return {
    update: (state) => {
      const before = shown;
      shown = state;
      if (state.theme !== before.theme || state.lang !== before.lang) {
        pen.putAway(); // the style takes its layers along
        dress(map, state.theme, state.lang, () => shown);
        map.once("style.load", () => pen.update(shown));
      }
      else if (map.getSource("incidents")) redraw(map, before, state);
      if (map.getSource("incidents")) pen.update(state);
      pin.update(state, speaker(state.lang)("pin_on_map"));
      if (state.placing && !before.placing) map.getCanvas().focus(); // Enter puts the pin in the middle
      map.getCanvas().style.setProperty("cursor", state.placing || state.roads.drawing ? "crosshair" : "");
      aim(map, before, state);
    },
    remove: () => map.remove(),
    wholeCity: () => void map.fitBounds(CITY, { padding: 24 }),
    nearestStreet: () => streetNear(map, shown.open?.at ?? null),
  };
}

/** The map: base style, layers in their order, the pin, and where it looks. */
import type { GeoJSONSource, Map, MapGeoJSONFeature, MapMouseEvent, Point } from "maplibre-gl";
import type { Asked, Hit } from "../asking";
import type { State } from "../state";
import type { Theme } from "../theme";
import type { LonLat, Shape } from "../wire";
import { speaker, type Lang } from "../words";
import { aim, cityMargins, still } from "./aim";
import { CITY } from "./geometry";
import { hitsAt, LONGEST_LIST, pointOut, SOLID } from "./hits";
import * as caller from "./layers/caller";
import * as candidates from "./layers/candidates";
import * as circles from "./layers/circles";
import * as cautions from "./layers/cautions";
import * as closures from "./layers/closures";
import * as cover from "./layers/cover";
import * as hazards from "./layers/hazards";
import * as incidents from "./layers/incidents";
import { APART } from "./layers/incidents";
import * as posts from "./layers/posts";
import * as routes from "./layers/routes";
import * as suspects from "./layers/suspects";
import * as units from "./layers/units";
import { nearestStreet, type Street } from "./nearest";
import { createPen } from "./pen";
import { createMark, createPin } from "./pin";
import { bareMap, dressMap } from "./plain";

declare global {
  interface Window {
    /** The map, for tests and for support at the console: read it, never keep it. */
    __map?: Map;
  }
}

/** From the bottom up: what is added later lies over what was added before. */
const LAYERS = [hazards, cover, circles, closures, routes, cautions, posts, units, suspects, caller, candidates, incidents];

export interface MapActions {
  pinned(at: LonLat): void;
  incidentPicked(id: number): void;
  candidatePicked(number: number): void;
  /** Somebody wants to know what is there. */
  asked(asked: Asked): void;
  drawn(shape: Shape): void;
}

export interface MapView {
  update(state: State): void;
  wholeCity(): void;
  remove(): void;
  /** Puts a cross at the place being asked about; null takes it away. */
  mark(at: LonLat | null): void;
  /** Looks at a place from near by and asks about it. */
  visit(at: LonLat): void;
  /** The street nearest to the open incident where it is in sight, else to the map's centre. */
  nearestStreet(): Street | null;
}

/** How far from its place a street still counts as nearest, metres. */
const REACH = 300;

function streetNear(map: Map, place: LonLat | null): Street | null {
  const centre = map.getCenter();
  return streetAt(map, place && map.getBounds().contains([place.lon, place.lat]) ? place : { lon: centre.lng, lat: centre.lat });
}

function streetAt(map: Map, at: LonLat): Street | null {
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

/** What is asked about at a point of the screen; away from any sign the ground itself. */
function ask(map: Map, point: Point): Asked {
  const { lng, lat } = map.unproject(point);
  const at = { lon: lng, lat };
  const street = streetAt(map, at);
  return { at, hits: hitsAt(map, point), street: street && { name: street.name, metres: street.metres } };
}

/** A group comes apart where it does; one that never does, several at one place, is listed: all of them, or it is looked at
 * from so near that each stands for itself, the most urgent on top. */
async function openGroup(map: Map, group: MapGeoJSONFeature, point: Point, actions: MapActions): Promise<void> {
  const source = map.getSource<GeoJSONSource>("incidents")!;
  const number = Number(group.properties["cluster_id"]);
  const zoom = await source.getClusterExpansionZoom(number);
  const [lon, lat] = (group.geometry as GeoJSON.Point).coordinates as [number, number];
  const many = Number(group.properties["point_count"]) > LONGEST_LIST;
  if (zoom < APART || many) return void map.easeTo({ center: [lon, lat], zoom: Math.min(zoom, APART), duration: still() ? 0 : 400 });
  const members = await source.getClusterLeaves(number, LONGEST_LIST, 0);
  const inside = members.map((each): Hit => ({ of: "incident", id: Number(each.id) }));
  actions.asked({ ...ask(map, point), at: { lon, lat }, hits: inside });
}

function clicked(map: Map, state: State, actions: MapActions, { point, lngLat }: MapMouseEvent): void {
  if (state.roads.drawing) return;
  if (state.placing) return actions.pinned({ lon: lngLat.lng, lat: lngLat.lat });
  const [hit] = map.queryRenderedFeatures(point, { layers: SOLID.filter((each) => map.getLayer(each)) });
  if (hit?.layer.id === "incident-groups") return void openGroup(map, hit, point, actions);
  if (hit?.layer.id === "candidates") return actions.candidatePicked(Number(hit.properties["number"]));
  const here = hit ? hitsAt(map, point).filter((each) => each.of === "incident") : [];
  if (here.length === 1) return actions.incidentPicked(here[0]!.id);
  actions.asked(ask(map, point));
}

function listenTo(map: Map, state: () => State, actions: MapActions): void {
  map.on("click", (event) => clicked(map, state(), actions, event));
  map.on("contextmenu", (event) => !state().roads.drawing && actions.asked(ask(map, event.point)));
  map.getCanvas().addEventListener("keydown", (event) => {
    if (event.key === "Home") map.fitBounds(CITY, { padding: cityMargins(map) });
    if (event.key !== "Enter" || state().roads.drawing) return;
    event.preventDefault();
    const centre = map.getCenter();
    if (state().placing) actions.pinned({ lon: centre.lng, lat: centre.lat });
    else actions.asked(ask(map, map.project(centre)));
  });
  pointOut(map);
}

/** Draws the map in `container`; throws where the browser has no WebGL 2. */
export function createMap(container: HTMLElement, first: State, actions: MapActions): MapView {
  let shown = first;
  const map = bareMap(container, first.lang, () => shown.key);
  map.fitBounds(CITY, { padding: cityMargins(map), animate: false });
  window.__map = map;
  listenTo(map, () => shown, actions);
  dress(map, first.theme, first.lang, () => shown);
  const pin = createPin(map, actions.pinned);
  const mark = createMark(map);
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
    mark,
    visit: (at) => {
      map.jumpTo({ center: [at.lon, at.lat], zoom: 16 });
      map.once("idle", () => actions.asked(ask(map, map.project([at.lon, at.lat]))));
    },
    wholeCity: () => void map.fitBounds(CITY, { padding: cityMargins(map) }),
    nearestStreet: () => streetNear(map, shown.open?.at ?? null),
  };
}

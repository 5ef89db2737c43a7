/** Open incidents: the priority's number in its colour, in a ring that fills with age, with a mark where somebody is late; far away they stand in groups that
 * say how many, and how many of the first priority. The one being looked at stands by itself on top. */
import type { DataDrivenPropertyValueSpecification, ExpressionSpecification, GeoJSONSource, Map } from "maplibre-gl";
import { openIncidents, type State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import type { Incident } from "../../wire";
import { collection } from "../geometry";
import { keep, type Spot, type Spots } from "../keep";
import { FONT } from "../style";

export interface Shown { id: number; priority: number; age: number; open: boolean; late: boolean }

/** Quarters of the ring are full from these ages on, minutes. */
export const AGES = [0, 15, 30, 60];

/** Groups come apart from this zoom on. */
export const APART = 14;
const REACH_PX = 44;

/** How many quarters of its ring are full, 1 to 4, of an incident that has been waiting for so many milliseconds. */
export function quarters(waiting: number): number {
  const minutes = waiting / 60_000;
  return minutes < AGES[1]! ? 1 : minutes < AGES[2]! ? 2 : minutes < AGES[3]! ? 3 : 4;
}

interface Made { feature: Spot<Shown>; since: number }

const made = new WeakMap<Incident, Made>();

/** The feature of an incident: the same object as long as nothing about it is another. */
function spot(of: Incident & { at: NonNullable<Incident["at"]> }, now: number, open: boolean): Spot<Shown> {
  const known = made.get(of);
  const since = known?.since ?? Date.parse(of.occurred_at);
  const age = quarters(now - since);
  if (known && known.feature.properties.age === age && known.feature.properties.open === open) return known.feature;
  const feature: Spot<Shown> = {
    type: "Feature", id: of.id, geometry: { type: "Point", coordinates: [of.at.lon, of.at.lat] }, properties: { id: of.id, priority: of.priority, age, open, late: of.escalated },
  };
  made.set(of, { feature, since });
  return feature;
}

const hasPlace = (each: Incident): each is Incident & { at: NonNullable<Incident["at"]> } => each.at !== null;

/** All but the one being looked at. */
export function features(state: Pick<State, "incidents" | "origin" | "open" | "moving">): Spots<Shown> {
  const found: Spot<Shown>[] = [];
  for (const each of openIncidents(state)) if (hasPlace(each) && each.id !== state.open?.id) found.push(spot(each, state.moving.now, false));
  return { type: "FeatureCollection", features: found };
}

/** The one being looked at, open or not. */
export function looked(state: Pick<State, "open" | "moving">): Spot<Shown>[] {
  return state.open && hasPlace(state.open) ? [spot(state.open, state.moving.now, true)] : [];
}

/** The layer is drawn anew only when one of these is; ages are looked at once a minute. */
export function inputs(state: State): unknown[] {
  return [state.incidents, state.origin, state.open, Math.floor(state.moving.now / 60_000)];
}

const ICON: ExpressionSpecification = ["concat", "incident-", ["get", "priority"], "-", ["get", "age"], ["case", ["get", "late"], "-late", ""]];
const URGENT_LAST: ExpressionSpecification = ["-", 4, ["get", "priority"]];

/** How many; below it, how many of the first priority, so that none is swallowed unsaid. */
const COUNT: DataDrivenPropertyValueSpecification<string> = [
  "format", ["number-format", ["get", "point_count"], { locale: "id" }], { "font-scale": 1 },
  ["case", [">", ["get", "first"], 0], ["concat", "\nP1·", ["get", "first"]], ""], { "font-scale": 0.78 },
];

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  const ink = ["match", ["get", "top"], 1, colour["on-p1"], 2, colour["on-p2"], colour["on-p3"]] as unknown as ExpressionSpecification;
  map.addSource("incidents", {
    type: "geojson", data: collection([]), cluster: true, clusterRadius: REACH_PX, clusterMaxZoom: APART - 1,
    clusterProperties: { top: ["min", ["get", "priority"]], first: ["+", ["case", ["==", ["get", "priority"], 1], 1, 0]] },
  });
  map.addSource("incident-open", { type: "geojson", data: collection([]) });
  map.addLayer({
    id: "incident-groups", type: "symbol", source: "incidents", filter: ["has", "point_count"],
    layout: {
      "icon-image": ["concat", "group-", ["get", "top"]], "icon-offset": [2, -2], "icon-allow-overlap": true, "text-allow-overlap": true, "text-field": COUNT, "text-font": FONT.bold,
      "icon-size": ["step", ["get", "point_count"], 1, 10, 1.12, 100, 1.25], "text-size": ["step", ["get", "point_count"], 13, 1000, 12], "text-line-height": 1,
      "symbol-sort-key": ["-", 4, ["get", "top"]],
    },
    paint: { "text-color": ink },
  });
  map.addLayer({
    id: "incidents", type: "symbol", source: "incidents", filter: ["!", ["has", "point_count"]],
    layout: { "icon-image": ICON, "icon-allow-overlap": true, "symbol-sort-key": URGENT_LAST },
  });
  map.addLayer({
    id: "incident-open", type: "symbol", source: "incident-open",
    layout: { "icon-image": ICON, "icon-allow-overlap": true, "icon-size": 1.3 },
  });
}

export function update(map: Map, state: State): void {
  keep(map.getSource<GeoJSONSource>("incidents"), features(state).features);
  keep(map.getSource<GeoJSONSource>("incident-open"), looked(state));
}

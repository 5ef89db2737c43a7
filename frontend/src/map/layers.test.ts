import { expect, test } from "vitest";
import { EMPTY_CALL } from "../call";
import { routeKey } from "../plan";
import { agency, candidate, choice, detail, incident, located, plan, WAINITU } from "../samples";
import { FIRST } from "../state";
import type { Facilities, Facility } from "../wire";
import { target } from "./aim";
import { box, circle } from "./geometry";
import * as caller from "./layers/caller";
import * as candidates from "./layers/candidates";
import * as circles from "./layers/circles";
import * as incidents from "./layers/incidents";
import * as posts from "./layers/posts";
import * as routes from "./layers/routes";

const AREA = { type: "Polygon", coordinates: [[[128.1, -3.7], [128.2, -3.7], [128.2, -3.6], [128.1, -3.7]]] };

/** Great-circle distance, metres. */
function apart(a: readonly number[], b: readonly number[]): number {
  const rad = Math.PI / 180;
  const half = (degrees: number): number => Math.sin((degrees * rad) / 2) ** 2;
  const h = half(b[1]! - a[1]!) + Math.cos(a[1]! * rad) * Math.cos(b[1]! * rad) * half(b[0]! - a[0]!);
  return 2 * 6_371_008.8 * Math.asin(Math.sqrt(h));
}

test("a circle is closed and everywhere its radius in metres from the middle", () => {
  const ring = circle(WAINITU, 500);
  expect(ring[0]).toEqual(ring.at(-1));
  for (const corner of ring) expect(Math.abs(apart([WAINITU.lon, WAINITU.lat], corner) - 500)).toBeLessThan(1);
});

test("candidates are numbered as the digits choose them and go once one is chosen", () => {
  const call = { ...EMPTY_CALL, located: located([candidate("Wainitu"), candidate("Poka")]) };
  expect(candidates.features({ ...FIRST, call }).features.map((each) => each.properties.number)).toEqual([1, 2]);
  expect(candidates.features({ ...FIRST, call: { ...call, fix: candidate("Poka") } }).features).toEqual([]);
});

test("only the chosen place keeps its circle", () => {
  const call = { ...EMPTY_CALL, located: located([candidate("Wainitu"), candidate("Poka")]) };
  expect(circles.features({ ...FIRST, call }).features).toHaveLength(2);
  expect(circles.features({ ...FIRST, call: { ...call, fix: candidate("Poka") } }).features.map((each) => each.properties.chosen)).toEqual([true]);
});

test("a region is drawn in place of the circle, and the map looks at it", () => {
  const wide = candidate("Batu Merah", { radius_m: 50_000, region: AREA });
  const call = { ...EMPTY_CALL, located: located([wide, candidate("Poka", { score: 0.01 })]) };
  expect(circles.features({ ...FIRST, call }).features.map((each) => [each.geometry.coordinates.length, each.properties.region])).toEqual([[1, true], [1, false]]);
  expect(circles.features({ ...FIRST, call }).features[0]!.geometry).toBe(AREA);
  expect(target(FIRST, { ...FIRST, call })).toEqual([[128.1, -3.7], [128.2, -3.6]]);
});

test("the map keeps still while the same candidate stays first", () => {
  const call = { ...EMPTY_CALL, located: located([candidate("Wainitu")]) };
  const more = { ...call, located: located([candidate("Wainitu"), candidate("Poka", { at: { lon: 128.2, lat: -3.65 } })]) };
  expect(target({ ...FIRST, call }, { ...FIRST, call: more })).toBeNull();
  expect(target({ ...FIRST, call }, { ...FIRST, call: { ...call, located: located([candidate("Poka")]) } })).not.toBeNull();
});

test("the map looks at what an answer left, and leaves unlikely places out of sight", () => {
  const [near, far] = [candidate("Kelurahan"), candidate("Negeri", { at: { lon: 128.2, lat: -3.75 } })];
  const call = { ...EMPTY_CALL, text: "x", located: located([near, far]) };
  const answers = [{ question: "?", text: "kelurahan", added: "", without: [far] }];
  expect(target(FIRST, { ...FIRST, call })?.[1][0]).toBeGreaterThan(128.2);
  expect(target({ ...FIRST, call }, { ...FIRST, call: { ...call, answers } })).toEqual(box(circle(WAINITU, 120)));
});

test("the caller's own place is on the map beside where it happened", () => {
  const call = { ...EMPTY_CALL, located: located([candidate("Lateri")], { caller: [candidate("Passo")] }) };
  expect(caller.features({ ...FIRST, call }).features.map((each) => each.properties.label)).toEqual(["Penelepon: Passo"]);
  expect(caller.features({ ...FIRST, call, open: detail(1, { caller_at: WAINITU }) }).features.map((each) => each.properties.label)).toEqual(["Penelepon"]);
  expect(caller.features({ ...FIRST, call, open: detail(1) }).features).toEqual([]);
});

test("an incident without a place is on the board but not on the map", () => {
  const state = { ...FIRST, incidents: { 1: incident(1), 2: incident(2, { at: null, radius_m: null }) } };
  expect(incidents.features(state).features.map((each) => each.properties.id)).toEqual([1]);
});

test("an incident that is over stays on the map while it is looked at", () => {
  const state = { ...FIRST, incidents: {}, open: detail(9, { state: "done" }) };
  expect(incidents.looked(state).map((each) => [each.id, each.properties.open])).toEqual([[9, true]]);
});

function post(id: number, service: string, coordinates: [number, number]): Facilities["features"][number] {
  const properties: Facility = { id, service, kind: "", name: `Pos ${id}`, confidence: "B", placeholder: false, confirmed: true, phone: "", hours: "" };
  return { type: "Feature", geometry: { type: "Point", coordinates }, properties };
}

test("posts under one roof stand side by side, whoever goes out keeps the true spot", () => {
  const facilities: Facilities = { type: "FeatureCollection", features: [post(1, "cc112", [128.18, -3.69]), post(2, "damkar", [128.18, -3.69])] };
  expect(posts.features({ facilities, shown: ["damkar", "cc112"] }).features.map((each) => [each.properties.id, each.properties.beside])).toEqual([[2, 0], [1, 1]]);
  expect(posts.features({ facilities, shown: ["cc112"] }).features).toHaveLength(1);
});

const made = plan([agency([choice(1)]), agency([choice(2, { rank: 1 })], { agency: "polisi" })]);
const call = { ...EMPTY_CALL, fix: candidate("Wainitu"), category: "kebakaran" };
const line = { type: "LineString" as const, coordinates: [[128.2, -3.6], [128.164, -3.7]] as [number, number][] };
const way = { line, seconds: 150, metres: 900, streets: [], crosses_bridge: false, seconds_low: null, seconds_high: null, profile: "normal" as const, closures_avoided: [] };
const routed = { ...FIRST, call, plan: made, routes: { [routeKey(choice(1), WAINITU)]: way, [routeKey(choice(2), WAINITU)]: way } };

test("each route has the colour of the agency it goes for and a dash and a lane of its own", () => {
  const drawn = routes.features(routed).features.map((each) => each.properties);
  expect(drawn.map((each) => each.colour)).toEqual(["fire", "police"]);
  expect(new Set(drawn.map((each) => each.dash)).size).toBe(2);
  expect(drawn.map((each) => each.beside)).toEqual([-0.5, 0.5]);
});

test("the map looks where something came into being, and stays where the operator put the pin by hand", () => {
  expect(target(FIRST, FIRST)).toBeNull();
  expect(target({ ...FIRST }, { ...FIRST, call })).toEqual(box(circle(WAINITU, 120)));
  expect(target({ ...routed, routes: {} }, routed)?.[1][0]).toBeCloseTo(128.2);
  const byHand = { ...call, fix: candidate("Pin", { source: "operator" }) };
  expect(target(FIRST, { ...FIRST, call: byHand })).toBeNull();
});

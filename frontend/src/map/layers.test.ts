import { expect, test } from "vitest";
import { EMPTY_CALL } from "../call";
import { routeKey } from "../plan";
import { agency, candidate, choice, detail, incident, located, plan, WAINITU } from "../samples";
import { FIRST, reduce } from "../state";
import type { Caution, Facilities, Facility } from "../wire";
import { target } from "./aim";
import { box, circle } from "./geometry";
import { difference, type Spot } from "./keep";
import * as caller from "./layers/caller";
import * as candidates from "./layers/candidates";
import * as cautions from "./layers/cautions";
import * as circles from "./layers/circles";
import * as cover from "./layers/cover";
import * as incidents from "./layers/incidents";
import * as posts from "./layers/posts";
import * as routes from "./layers/routes";
import * as units from "./layers/units";

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

test("the ring of an incident fills with its age, and what has not changed stays the same object", () => {
  expect([0, 14, 15, 29.9, 30, 59, 60, 500].map((each) => incidents.quarters(each * 60_000))).toEqual([1, 1, 2, 2, 3, 3, 4, 4]);
  const now = Date.parse("2026-01-01T00:20:00Z");
  const state = { ...FIRST, incidents: { 1: incident(1), 2: incident(2, { escalated: true, occurred_at: "2026-01-01T00:19:00Z" }) }, moving: { units: {}, now } };
  const [first, second] = incidents.features(state).features;
  expect([first!.properties, second!.properties]).toMatchObject([{ priority: 1, age: 2, late: false }, { age: 1, late: true }]);
  const later = incidents.features({ ...state, moving: { units: {}, now: now + 8 * 60_000 } }).features;
  expect(later[0]).toBe(first);
  expect(incidents.features({ ...state, moving: { units: {}, now: now + 15 * 60_000 } }).features[0]!.properties.age).toBe(3);
});

test("the incident being looked at stands by itself and in no group", () => {
  const state = { ...FIRST, incidents: { 1: incident(1), 2: incident(2) }, open: detail(2) };
  expect(incidents.features(state).features.map((each) => each.id)).toEqual([1]);
  expect(incidents.looked(state).map((each) => each.id)).toEqual([2]);
});

test("a source is told what came, what changed and what went, and nothing else", () => {
  const spot = (id: number, lon: number, name = "x"): Spot => ({ type: "Feature", id, geometry: { type: "Point", coordinates: [lon, 0] }, properties: { name } });
  const before = new Map([spot(1, 1), spot(2, 2), spot(3, 3)].map((each) => [each.id, each]));
  expect(difference(before, [spot(1, 1), spot(2, 2), spot(3, 3)])).toBeNull();
  const changes = difference(before, [spot(1, 1), spot(2, 9), spot(4, 4), spot(3, 3, "y")])!;
  expect([changes.add!.map((each) => each.id), changes.remove]).toEqual([[2, 4, 3], []]);
  expect(difference(before, [spot(2, 2)])!.remove).toEqual([1, 3]);
});

test("a unit's shape says how it stands", () => {
  expect(["available", "returning", "assigned", "en route", "on scene", "out of service"].map(units.standing)).toEqual(["free", "free", "busy", "busy", "busy", "out"]);
});

test("a post whose place nobody verified is drawn as such", () => {
  const sure = post(1, "damkar", [128.1, -3.7]);
  const unsure = post(2, "polisi", [128.2, -3.7]);
  unsure.properties.confidence = "C";
  const drawn = posts.features({ facilities: { type: "FeatureCollection", features: [sure, unsure] }, shown: ["damkar", "polisi"] });
  expect(drawn.features.map((each) => [each.properties.sign, each.properties.sure])).toEqual([["damkar", true], ["polisi", false]]);
});

test("a caution note is a sign with its words until it ends or is withdrawn", () => {
  const note = { id: 1, kind: "dog", label: "anjing", text: "lepas", at: WAINITU, radius_m: 40, metres: null, expires_at: "2026-01-02T00:00:00Z", active: true, origin: "real", version: 1, made_by: "x" } as Caution;
  const known = reduce(FIRST, { type: "cautions", cautions: [note, { ...note, id: 2, active: false }] });
  const at = (now: string): string[] => cautions.features({ ...known, moving: { units: {}, now: Date.parse(now) } }).features.map((each) => each.properties.name);
  expect(at("2026-01-01T00:00:00Z")).toEqual(["anjing: lepas"]);
  expect(at("2026-01-03T00:00:00Z")).toEqual([]);
  expect(reduce(known, { type: "caution", caution: { ...note, active: false, version: 2 } }).cautions).toEqual([]);
  const older = reduce(reduce(known, { type: "caution", caution: { ...note, text: "galak", version: 3 } }), { type: "caution", caution: note });
  expect(older.cautions.map((each) => each.text)).toEqual(["galak"]);
  expect(cautions.features({ ...known, origin: "exercise" }).features).toEqual([]);
});

test("the cover is drawn while it is looked at, each band with its minutes", () => {
  const reach = [5, 10].map((minutes) => ({ type: "Feature" as const, geometry: AREA as GeoJSON.Polygon, properties: { minutes, starts: 1, km2: 1 } }));
  const state = { ...FIRST, cover: { ...FIRST.cover, mode: "now" as const, agency: "damkar", reach } };
  expect(cover.features(state).features.map((each) => [each.properties.name, each.properties.colour])).toEqual([["5 mnt", "fire"], ["10 mnt", "fire"]]);
  expect(cover.features({ ...state, cover: { ...state.cover, mode: "off" } }).features).toEqual([]);
});

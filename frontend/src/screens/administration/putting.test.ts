import { expect, test } from "vitest";
import { features } from "./shown";
import { NOTHING_PUT, reducePutting } from "./putting";

const HERE = { lon: 128.18, lat: -3.69 };
const THERE = { lon: 128.1912345678, lat: -3.7 };

test("a pin moves only what was picked, and is put back", () => {
  expect(reducePutting(NOTHING_PUT, { type: "pinned", at: HERE })).toEqual(NOTHING_PUT);
  const moved = reducePutting(reducePutting(NOTHING_PUT, { type: "picked", id: 7 }), { type: "pinned", at: THERE });
  expect(moved).toEqual({ id: 7, at: { lon: 128.191235, lat: -3.7 }, adding: null });
  expect(reducePutting(moved, { type: "put back" }).at).toBeNull();
  expect(reducePutting(moved, { type: "picked", id: 8 }).at).toBeNull();
});

test("a new one is placed by a click, and may be moved before it is saved", () => {
  const placed = reducePutting(reducePutting(NOTHING_PUT, { type: "adding" }), { type: "pinned", at: HERE });
  expect(placed).toEqual({ id: null, at: HERE, adding: "new" });
  expect(reducePutting(placed, { type: "pinned", at: THERE }).adding).toBe("new");
});

test("the map shows where it was and the way from there, and never the moved one twice", () => {
  const points = [{ id: 1, at: HERE, name: "a", sign: "damkar", sure: true }, { id: 2, at: HERE, name: "b", sign: "entah", sure: false }];
  const drawn = features({ points, chosen: { id: 1, at: HERE }, pin: THERE, placing: false });
  expect(drawn.points.features.map((each) => each.properties?.["sign"])).toEqual(["lain"]);
  expect(drawn.was.features.map((each) => each.geometry.type)).toEqual(["Point", "LineString"]);
  expect(features({ points, chosen: { id: 1, at: HERE }, pin: HERE, placing: false }).was.features).toEqual([]);
});

import { expect, test } from "vitest";
import { isChanged, linesOf, reduce, siteName, spotsOf, UNCHANGED } from "./siting";
import type { Comparison, Post } from "./wire";

const at = { lon: 128.18, lat: -3.69 };
const posts = [{ id: 1, name: "Pos Satu", at, confidence: "A" }, { id: 2, name: "Pos Dua", at, confidence: "C" }] as Post[];

test("a post is closed or moved, never both, and can be put back", () => {
  const closed = reduce(UNCHANGED, { type: "closed", id: 1 });
  const moved = reduce(reduce(closed, { type: "to move", id: 1 }), { type: "clicked", at });
  expect(moved).toEqual({ close: [], move: [{ id: 1, at }], add: [], moving: null });
  expect(reduce(moved, { type: "closed", id: 1 })).toMatchObject({ close: [1], move: [] });
  expect(isChanged(reduce(moved, { type: "put back", id: 1 }))).toBe(false);
});

test("a click adds a post where none is being moved", () => {
  const added = reduce(UNCHANGED, { type: "clicked", at });
  expect(added.add).toEqual([at]);
  expect(reduce(added, { type: "taken away", index: 0 }).add).toEqual([]);
});

test("the map shows what stands, what is closed and what is new", () => {
  const changes = reduce(reduce(UNCHANGED, { type: "closed", id: 1 }), { type: "clicked", at });
  expect(spotsOf(posts, changes, [], (n) => `baru ${n}`).map((each) => [each.kind, each.label])).toEqual([["closed", "Pos Satu"], ["post", "Pos Dua"], ["new", "baru 1"]]);
});

test("both sides stand beside each other for each of the minutes", () => {
  const whole = (people: number): object => ({ road_metres: 10, covered_metres: people, roads: 0.1, people: 100, covered_people: people });
  const side = (people: number): object => ({ posts: [], cover: [{ minutes: 5, whole: whole(people), areas: {} }], incidents: [people] });
  const both = { minutes: [5], before: side(1), after: side(3), incidents: 7 } as unknown as Comparison;
  expect(linesOf(both)).toEqual({ lines: [{ minutes: 5, people: [1, 3], metres: [1, 3], incidents: [1, 3] }], people: 100, metres: 10, incidents: 7 });
});

test("a site without a street is told by its kelurahan", () => {
  expect(siteName({ at, street: "", highway: "", area: "Rijali" }, "simpang")).toBe("simpang, Rijali");
});

import { expect, test } from "vitest";
import { moveKey, proposal, shareOf } from "./cover";
import { features } from "./map/layers/cover";
import { FIRST, reduce } from "./state";
import type { MoveUp, Reach, Situation } from "./wire";

const MOVE: MoveUp = { unit_id: 5, unit: "D-05", from_post: "Hative", post_id: 1, post: "Mako", people_gained: 900, people_lost: 20, metres_gained: 1, metres_lost: 1, seconds: 300 };
const situation: Situation = { agency: "damkar", planned: [], now: [], ready: 1, minutes: 8, hole: 0.2, threshold: 0.1, move: MOVE, notes: [] };

test("a proposal that was put away stays away, another one is shown", () => {
  const read = reduce(FIRST, { type: "cover read", situation });
  expect(proposal(read.cover)?.unit).toBe("D-05");
  const away = reduce(read, { type: "move ignored", key: moveKey(MOVE) });
  expect(proposal(away.cover)).toBeNull();
  const other = reduce(away, { type: "cover read", situation: { ...situation, move: { ...MOVE, unit_id: 6, unit: "D-06" } } });
  expect(proposal(other.cover)?.unit).toBe("D-06");
});

test("what was read for another service is dropped, and so are its polygons", () => {
  const square: Reach = { type: "Feature", geometry: { type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] }, properties: { minutes: 5, starts: 1, km2: 1 } };
  const shown = [{ type: "cover chosen" as const, mode: "now" as const }, { type: "reach drawn" as const, reach: [square, { ...square, geometry: null }] }].reduce(reduce, FIRST);
  expect(features(shown).features.map((each) => each.properties.name)).toEqual(["5 mnt"]);
  const police = reduce(shown, { type: "cover chosen", agency: "polisi" });
  expect([police.cover.reach, reduce(police, { type: "cover read", situation }).cover.situation]).toEqual([[], null]);
  expect(features(reduce(shown, { type: "cover chosen", mode: "off" })).features).toEqual([]);
});

test("people are the measure where they are counted, else roads", () => {
  expect(shareOf({ people: 200, covered_people: 50, roads: 0.9 })).toBe(0.25);
  expect(shareOf({ people: null, covered_people: null, roads: 0.9 })).toBe(0.9);
});

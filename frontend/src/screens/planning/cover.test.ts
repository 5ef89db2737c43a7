import { expect, test } from "vitest";
import { gapsOf, missing } from "./cover";

const of = (people: number | null, covered: number | null, metres: number, reached: number): Parameters<typeof missing>[0] =>
  ({ people, covered_people: covered, road_metres: metres, covered_metres: reached, roads: reached / metres });

test("what nobody counted is not a gap of nought people", () => {
  expect(missing(of(null, null, 1000, 400))).toEqual({ people: null, metres: 600 });
  expect(missing(of(100, 40, 1000, 1000))).toEqual({ people: 60, metres: 0 });
});

test("the largest gap comes first and areas that are reached are left out", () => {
  const areas = { a: of(100, 100, 1000, 1000), b: of(100, 90, 1000, 900), c: of(null, null, 1000, 0), d: of(100, 0, 1000, 0) };
  const found = gapsOf({ minutes: 10, whole: of(300, 190, 4000, 1900), areas }, new Map([["d", "Leahari"]]));
  expect(found.map((each) => each.name)).toEqual(["Leahari", "b", "c"]);
});

import { expect, test } from "vitest";
import type { Unit } from "../wire";
import { due, mine, NOBODY, ready } from "./crew";

const spot = { at: { lon: 128.18, lat: -3.69 }, radius_m: 12, time: 5000 };
const unit = (key: string, agency: string, status = "available"): Unit => ({ key, agency, status }) as Unit;

test("a desk speaks for its own units, those in service first", () => {
  const all = [unit("D-02", "damkar", "out of service"), unit("P-01", "pmi"), unit("D-03", "damkar")];
  expect(mine(all, "damkar").map((each) => each.key)).toEqual(["D-03", "D-02"]);
  expect(mine(all, null)).toHaveLength(3);
});

test("a position is sent once, and only while it is shared for a unit of a known kind of call", () => {
  const crew = { ...NOBODY, unit: "D-03", origin: "real" as const, sharing: true, spot };
  expect(due(crew)).toBe(spot);
  expect(due({ ...crew, sent: spot })).toBeNull();
  expect(due({ ...crew, sharing: false })).toBeNull();
  expect(due({ ...crew, origin: null })).toBeNull();
  expect(ready({ ...crew, unit: null })).toBe(false);
});

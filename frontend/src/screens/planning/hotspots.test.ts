import { expect, test } from "vitest";
import { bodyOf, colourOf, columnsOf, fillsOf, FIRST, sorted, spanOf } from "./hotspots";
import type { Cell, Hotspots, Outlines } from "./wire";

const NOW = Date.parse("2026-01-10T20:00:00Z"); // the 11th in Ambon

test("a period ends with a whole day in Ambon, and one's own days are both counted", () => {
  expect(spanOf({ period: "quarter", from: "", to: "" }, NOW)).toEqual({ since: "2025-10-13T15:00:00.000Z", until: "2026-01-11T15:00:00.000Z" });
  expect(spanOf({ period: "own", from: "2025-01-01", to: "2025-01-01" }, NOW)).toEqual({ since: "2024-12-31T15:00:00.000Z", until: "2025-01-01T15:00:00.000Z" });
  expect(spanOf({ period: "own", from: "2025-02-01", to: "2025-01-01" }, NOW)).toBeNull();
  expect(spanOf({ period: "own", from: "", to: "2025-01-01" }, NOW)).toBeNull();
});

test("a question with an empty number is none", () => {
  expect(bodyOf({ ...FIRST, seed: NaN }, NOW)).toBeNull();
  expect(bodyOf(FIRST, NOW)).toMatchObject({ method: "gi", category: null, origin: "real", side_m: 500 });
});

const square: GeoJSON.Polygon = { type: "Polygon", coordinates: [[[0, 0], [1, 0], [1, 1], [0, 0]]] };
const outlines = [{ type: "Feature", geometry: square, properties: { code: "a", name: "Rijali", km2: 1, people: null } }] as Outlines;
const found = (grey: boolean): Hotspots => ({ grey, clusters: [{ name: "G1", verdict: "padat", significant: true, geometry: square }], cells: [{ code: "a", name: "Rijali", mark: "tinggi", count: 3 }] }) as unknown as Hotspots;

test("a grey answer has no coloured cell, whatever its cells say", () => {
  const [grey, told] = [fillsOf(found(true), outlines, "dark", "biasa"), fillsOf(found(false), outlines, "dark", "biasa")];
  expect(grey[0]).toMatchObject({ mark: "", colour: colourOf("", "dark"), label: "Rijali: biasa" });
  expect(told[0]).toMatchObject({ mark: "tinggi", label: "Rijali: tinggi" });
  expect([grey.length, told.length]).toEqual([1, 2]);
  expect(told[0]!.colour).not.toBe(grey[0]!.colour);
});

test("what nobody knows comes last, up and down", () => {
  const cells: Cell[] = [{ name: "b", rate: null }, { name: "a", rate: 2 }, { name: "c", rate: 9 }];
  expect(sorted(cells, { by: "rate", down: true }).map((each) => each["name"])).toEqual(["c", "a", "b"]);
  expect(sorted(cells, { by: "rate", down: false }).map((each) => each["name"])).toEqual(["a", "c", "b"]);
  expect(columnsOf(cells)).toEqual(["name", "rate"]);
});

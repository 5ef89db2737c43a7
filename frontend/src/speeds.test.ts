import { expect, test } from "vitest";
import { change, unusual, type Speeds } from "./speeds";

test("a factor is said as what it does to a speed", () => {
  expect([1.15, 1, 0.6].map(change)).toEqual(["+15\u00a0%", "0\u00a0%", "−40\u00a0%"]);
});

test("only speeds other than the usual ones are worth a badge, until they end", () => {
  const rain = (ends: string | null): Speeds => ({ profile: "rain", ends });
  const now = Date.parse("2026-01-01T12:00:00Z");
  const all = [null, { profile: "normal", ends: null } as const, rain(null), rain("2026-01-01T12:00:01Z"), rain("2026-01-01T12:00:00Z")];
  expect(all.map((each) => unusual(each, now))).toEqual([false, false, true, true, false]);
});

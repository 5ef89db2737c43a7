import { expect, test } from "vitest";
import { cityTiles, tileOf } from "./tiles";

test("a place lies in the tile that every XYZ map puts it in", () => {
  expect(tileOf(0, 0, 1)).toEqual([1, 1]);
  expect(tileOf(128.18, -3.69, 12)).toEqual([3506, 2090]);
});

test("the city takes a few hundred tiles and none twice", () => {
  const all = cityTiles();
  expect(new Set(all).size).toBe(all.length);
  expect(all.length).toBeGreaterThan(100);
  expect(all.length).toBeLessThan(400);
  expect(all[0]).toMatch(/^\/api\/tiles\/8\//);
});

import { expect, test } from "vitest";
import { shown } from "./api";
import { apart, circle, corners, groundOf } from "./map/geometry";
import { candidate, share, WAINITU } from "./samples";
import { isLink, mayWithdraw } from "./where";

test("a link is a place wherever it is pasted, a number or a name is not", () => {
  expect(["https://maps.google.com/?q=-3.7,128.2", " geo:-3.7,128.2"].every(isLink)).toBe(true);
  expect(["0812 0000 0417", "Ny. X di https", "-3.7, 128.2"].some(isLink)).toBe(false);
});

test("an editor may withdraw what was learnt, an operator may not", () => {
  expect(mayWithdraw({ permissions: ["edit places"] })).toBe(true);
  expect(mayWithdraw({ permissions: ["propose places"] })).toBe(false);
});

test("the shares on the screen are sent, but not those of a whole area", () => {
  const shares = [share("Rijali", "Sirimau", 0.7), share("Uritetu", "Sirimau", 0)];
  expect(shown(candidate("Mardika", { shares }))).toEqual([{ kelurahan_code: "Rijali", share: 0.7 }]);
  expect(shown(candidate("Rijali", { shares, area_code: "81.71.02.1011" }))).toEqual([]);
});

test("metres between two places", () => {
  const ring = circle(WAINITU, 500);
  for (const [lon, lat] of ring) expect(Math.abs(apart(WAINITU, { lon, lat }) - 500)).toBeLessThan(1);
});

test("a region of several pieces is ground with all its outer corners, a line is none", () => {
  const piece = [[[128.1, -3.7], [128.2, -3.7], [128.2, -3.6], [128.1, -3.7]]];
  const region = { type: "MultiPolygon", coordinates: [piece, piece] };
  expect(corners(groundOf(candidate("x", { region })))).toHaveLength(8);
  expect(corners(groundOf(candidate("x", { region: { type: "LineString", coordinates: [] } })))).toHaveLength(65);
});

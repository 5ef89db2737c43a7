import { expect, test } from "vitest";
import { features } from "./map/layers/units";
import { heading, STALE_S } from "./moving";
import { FIRST, reduce, type State } from "./state";
import type { Heard, Unit } from "./wire";

const NOW = Date.parse("2026-01-01T00:10:00Z");

function heard(lon: number, lat: number, occurred_at: string): Heard {
  return { id: 1, key: "D-01", origin: "real", status: "available", occurred_at, radius_m: 10, lon, lat };
}

function frames(...units: Heard[]): State {
  const known = { ...FIRST, units: [{ id: 1, key: "D-01" } as Unit] };
  return units.reduce((state, each) => reduce(state, { type: "positions", units: [each], now: NOW }), known);
}

test("north is 0, east 90, and a step within the receiver's noise is no direction", () => {
  const from = { lon: 128.18, lat: -3.7 };
  expect([heading(from, { lon: 128.18, lat: -3.69 }), heading(from, { lon: 128.19, lat: -3.7 }), heading(from, { lon: 128.17, lat: -3.7 })]).toEqual([0, 90, 270]);
  expect(heading(from, { lon: 128.18003, lat: -3.7 })).toBeNull();
});

test("a unit points where it went and keeps that while it stands; a late frame does not move it back", () => {
  const moved = frames(heard(128.18, -3.7, "2026-01-01T00:09:58Z"), heard(128.19, -3.7, "2026-01-01T00:09:59Z"), heard(128.19, -3.7, "2026-01-01T00:10:00Z"));
  expect(features(moved).features[0]!.properties).toMatchObject({ name: "D-01", heading: 90, icon: "unit-other-busy", stale: false });
  const late = reduce(moved, { type: "positions", units: [heard(128.1, -3.6, "2026-01-01T00:01:00Z")], now: NOW });
  expect(late.moving.units[1]!.at.lon).toBe(128.19);
});

test("a step that was read with the ground, before its frame came, is a direction too", () => {
  const first = frames(heard(128.18, -3.7, "2026-01-01T00:09:50Z"));
  const unit = { id: 1, key: "D-01", at: { lon: 128.19, lat: -3.7 }, position_age_s: 1 } as Unit;
  const read = reduce(first, { type: "ground", categories: [], facilities: { type: "FeatureCollection", features: [] }, units: [unit], now: NOW });
  const after = reduce(read, { type: "positions", units: [heard(128.19, -3.7, "2026-01-01T00:09:59Z")], now: NOW });
  expect([read.moving.units[1]!.heading, after.moving.units[1]!.heading]).toEqual([90, 90]);
});

test("an old position says its age and fades", () => {
  const old = frames(heard(128.18, -3.7, "2026-01-01T00:08:00Z"));
  expect(features(old).features[0]!.properties).toMatchObject({ name: "D-01 · 2 mnt lalu", icon: "unit-other-busy-still", stale: false });
  const later = reduce(old, { type: "time passed", now: NOW + STALE_S * 1000 });
  expect(features(later).features[0]!.properties.stale).toBe(true);
});

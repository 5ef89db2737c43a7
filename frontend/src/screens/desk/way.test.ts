import { expect, test } from "vitest";
import { FIRST } from "../../state";
import type { Detail, Unit } from "../../wire";
import { speaker } from "../../words";
import { start, whence } from "./Way";

const NOW = 1_800_000_000_000;
const unit = { id: 4, key: "D-04", home: { lon: 128.2, lat: -3.7 }, facility: "Pos Uji" } as Unit;
const of = { dispatches: [{ unit_id: 4, state: "acknowledged" }] } as unknown as Detail;
const seen = (seconds: number) => ({ ...FIRST, units: [unit], moving: { now: NOW, units: { 4: { at: { lon: 128.1, lat: -3.6 }, since: NOW - seconds * 1000, heading: null } } } });
const say = speaker("id");

test("a way begins at the unit while its place is fresh, and else at its post, which is said", () => {
  const fresh = start(of, seen(30), NOW)!;
  expect([fresh.at.lon, whence(fresh, say)]).toEqual([128.1, "Dihitung dari posisi D-04, 30 dtk lalu."]);
  const old = start(of, seen(3600), NOW)!;
  expect([old.at.lon, whence(old, say)]).toEqual([128.2, "Posisi D-04 dari 1 jam lalu: terlalu lama. Dihitung dari Pos Uji."]);
  const silent = start(of, { ...FIRST, units: [unit] }, NOW)!;
  expect([silent.at.lon, whence(silent, say)]).toEqual([128.2, "D-04 belum mengirim posisi. Dihitung dari Pos Uji."]);
});

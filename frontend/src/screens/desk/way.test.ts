import { expect, test } from "vitest";
import { FIRST } from "../../state";
import type { Unit } from "../../wire";
import { speaker } from "../../words";
import { goer, start, whence } from "./Way";
import type { Sent } from "./wire";

const NOW = 1_800_000_000_000;
const say = speaker("id");
const sent = (id: number, state: string, unit_id: number | null): Sent => ({ id, state, unit_id }) as Sent;
const unit = (age: number | null): Unit => ({ id: 4, key: "D-04", home: { lon: 128.2, lat: -3.7 }, facility: "Pos Uji", at: age === null ? null : { lon: 128.1, lat: -3.6 }, position_age_s: age, position_stale: age === null ? null : age > 300 }) as Unit;

test("a way begins at the unit while its place is fresh, and else at its post, which is said", () => {
  const told = (age: number | null): [number, string] => {
    const from = start(sent(1, "acknowledged", 4), "real", [unit(age)], FIRST, NOW)!;
    return [from.at.lon, whence(from, NOW, say)];
  };
  expect(told(30)).toEqual([128.1, "Dihitung dari posisi D-04, 30 dtk lalu."]);
  expect(told(3600)).toEqual([128.2, "Posisi D-04 dari 1 jam lalu: terlalu lama. Dihitung dari Pos Uji."]);
  expect(told(null)).toEqual([128.2, "D-04 belum mengirim posisi. Dihitung dari Pos Uji."]);
});

test("what a unit said in an exercise is no start of a real way, and its age goes on", () => {
  const state = { ...FIRST, moving: { now: NOW, units: { 4: { at: { lon: 128.3, lat: -3.6 }, since: NOW - 30_000, heading: null } } } };
  expect(start(sent(1, "en route", 4), "real", [unit(null)], state, NOW)!.at.lon).toBe(128.2);
  const drill = start(sent(1, "en route", 4), "exercise", [unit(null)], state, NOW)!;
  expect([drill.at.lon, whence(drill, NOW + 60_000, say)]).toEqual([128.3, "Dihitung dari posisi D-04, 1 mnt lalu."]);
});

test("the way is that of a unit that goes, not of one that is through", () => {
  expect(goer([sent(1, "done", 4), sent(2, "dispatched", null), sent(3, "en route", 5)])!.id).toBe(3);
  expect(goer([])).toBeUndefined();
});

import { expect, test } from "vitest";
import { ago, clock, distance, doubt, ground, minutes, parts, percent, stopwatch } from "./format";
import { choice, share } from "./samples";
import { speaker } from "./words";

const say = speaker("id");
const plain = (text: string): string => text.replaceAll("\u00a0", " ");

test("minutes are a range with its unit, one number where both ends round to it, never none", () => {
  expect(minutes(choice(1, { seconds_low: 100, seconds_high: 200 }), say)).toBe("2–3 mnt");
  expect(minutes(choice(1, { seconds_low: 0, seconds_high: 20 }), say)).toBe("1 mnt");
  expect(minutes(choice(1, { seconds: null, seconds_low: null, seconds_high: null }), say)).toBeNull();
});

test("distances have their unit and the language's decimal sign", () => {
  expect([distance(80, "id"), distance(449, "id"), distance(3420, "id"), distance(3420, "en"), distance(19_300, "id")].map(plain)).toEqual(["80 m", "450 m", "3,4 km", "3.4 km", "19 km"]);
});

test("doubt is rounded up, never down", () => {
  expect([doubt(121, "id"), doubt(42, "id"), doubt(1210, "id")].map(plain)).toEqual(["± 130 m", "± 45 m", "± 1,3 km"]);
});

test("a circle across a border gives its shares, one inside an area does not", () => {
  expect(ground([share("Rijali", "Sirimau", 1)])).toBe("Rijali, Sirimau");
  expect(plain(ground([share("Rijali", "Sirimau", 0.71), share("Uritetu", "Sirimau", 0.29)]))).toBe("Rijali, Sirimau 71 % · Uritetu 29 %");
  expect(ground([])).toBe("");
});

test("ages and clocks", () => {
  expect([ago(20, say), ago(90, say), ago(7300, say)]).toEqual(["20 dtk lalu", "1 mnt lalu", "2 jam lalu"]);
  expect([stopwatch(24), stopwatch(1572), stopwatch(11_110), stopwatch(-3)]).toEqual(["00:24", "26:12", "3:05:10", "00:00"]);
  expect(clock(Date.UTC(2026, 0, 1, 10, 42, 8))).toBe("19:42:08");
});

test("a share is never called nothing or certain while it is neither", () => {
  expect([0, 0.002, 0.476, 0.998, 1].map((each) => plain(percent(each)))).toEqual(["0 %", "<1 %", "48 %", ">99 %", "100 %"]);
  expect(plain(parts([{ words: "kata cocok: Mardika", factor: 0.935 }, { words: "jarak", factor: 2 }], "id"))).toBe("kata cocok: Mardika × 0,94 · jarak × 2");
});

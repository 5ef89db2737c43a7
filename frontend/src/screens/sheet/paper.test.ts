import { expect, test } from "vitest";
import type { Detail } from "../../wire";
import type { Line } from "../supervision/story";
import { barMetres, brief, sent, shortened } from "./paper";

const lines = (n: number): Line[] => Array.from({ length: n }, (_, i) => ({ key: `${i}`, at: "", text: "", by: "", from: "", reason: "", late: "", undone: false, gap: null }));

test("words are cut between words, and say so", () => {
  expect(shortened("satu dua")).toBe("satu dua");
  expect([shortened("satu dua tiga", 9), shortened("satu dua tiga", 7)]).toEqual(["satu dua …", "satu …"]);
  expect(shortened("a".repeat(2000)).length).toBeLessThan(510);
});

test("a long journal keeps how it began and how it ended", () => {
  expect(brief(lines(13))).toMatchObject({ left: 0, shown: { length: 13 } });
  const { shown, left } = brief(lines(40));
  expect([shown.length, left, shown[3], shown.at(-1)?.key]).toEqual([13, 28, null, "39"]);
});

test("who was called off comes last, and a step taken back counts for nothing", () => {
  const dispatch = (id: number, state: string): object => ({ id, state, occurred_at: `2026-01-01T00:00:0${id}Z` });
  const event = (id: number, kind: string, payload: object): object => ({ id, kind, payload, dispatch_id: 2, occurred_at: `t${id}` });
  const whole = {
    dispatches: [dispatch(1, "cancelled"), dispatch(2, "en route")],
    timeline: [event(1, "stepped", { state: "en route" }), event(2, "stepped", { state: "on scene" }), event(3, "undone", { undoes: 2 })],
  } as unknown as Detail;
  expect(sent(whole).shown.map((each) => [each.dispatch.id, each.reached])).toEqual([[2, { "en route": "t1" }], [1, {}]]);
});

test("a bar has a round length", () => {
  expect([barMetres(1, 90), barMetres(2.4, 100), barMetres(12, 90)]).toEqual([50, 200, 1000]);
});

import { expect, test } from "vitest";
import { dispatchOf, firstChoices, split, stepsOf } from "./plan";
import { agency, choice, plan } from "./samples";
import type { Dispatch } from "./wire";

function sent(change: Partial<Dispatch>): Dispatch {
  return {
    id: 1, agency: "damkar", facility_id: null, facility: null, unit_id: 1, unit: "U-1", means: "radio", number: "", answered_by: null, state: "dispatched",
    origin: "real", since: "2026-01-01T00:00:00Z", counts: true, due_at: null, escalated_at: null, occurred_at: "2026-01-01T00:00:00Z", recorded_at: "2026-01-01T00:00:00Z", ...change,
  };
}

test("two of an agency that goes are shown, one of an agency that is told, the others fold away", () => {
  const four = [1, 2, 3, 4].map((id) => choice(id));
  expect(split(agency(four)).shown.map((each) => each.id)).toEqual([1, 2]);
  expect(split(agency(four, { role: "notify" })).folded.map((each) => each.id)).toEqual([2, 3, 4]);
});

test("somebody nearer who was passed over is shown, somebody further is not", () => {
  const over = (id: number, straight_metres: number) => choice(id, { passed_over: true, rank: null, straight_metres });
  expect(split(agency([choice(1), over(8, 100), over(9, 9000)])).shown.map((each) => each.id)).toEqual([1, 8]);
});

test("a route is drawn for the first of each agency that goes, where a road leads", () => {
  const made = plan([
    agency([choice(1), choice(2)]), agency([choice(3, { rank: 1, agency: "damkar" })], { agency: "kesehatan" }),
    agency([choice(4, { rank: 1, seconds: null })], { agency: "polisi" }), agency([choice(5, { rank: 1 })], { agency: "pln", role: "notify" }),
  ]);
  expect(firstChoices(made).map((each) => [each.agency, each.choice.id])).toEqual([["damkar", 1], ["kesehatan", 3]]);
});

test("the dispatch of a choice is its newest that was not called off", () => {
  const all = [sent({ id: 1, state: "done" }), sent({ id: 2 }), sent({ id: 3, state: "cancelled" })];
  expect(dispatchOf(choice(1), all)?.id).toBe(2);
  expect(dispatchOf(choice(1, { kind: "facility" }), all)).toBeUndefined();
});

test("a unit sent by radio has to arrive before it is done, who was told by telephone has not", () => {
  expect(stepsOf(sent({}))).toEqual(["acknowledge", "depart", "arrive", "cancel"]);
  expect(stepsOf(sent({ means: "telephone" }))).toContain("finish");
  expect(stepsOf(sent({ state: "on scene" }))).toEqual(["finish"]);
  expect([stepsOf(sent({ state: "done" })), stepsOf(sent({ state: "cancelled" }))]).toEqual([[], []]);
});

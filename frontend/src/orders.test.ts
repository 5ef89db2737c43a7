import { expect, test } from "vitest";
import { byRadio, exchanged, lines, meant, moved, newLeads, rowKey, swapped, toRing, wanting } from "./orders";
import { agency, choice, plan } from "./samples";
import type { Dispatch } from "./wire";

function sent(unit: number, change: Partial<Dispatch> = {}): Dispatch {
  return {
    id: unit, agency: "damkar", facility_id: null, facility: null, unit_id: unit, unit: `U-${unit}`, means: "radio", number: "", answered_by: null, state: "dispatched",
    origin: "real", since: "2026-01-01T00:00:00Z", counts: true, due_at: null, escalated_at: null, occurred_at: "2026-01-01T00:00:00Z", recorded_at: "2026-01-01T00:00:00Z", ...change,
  };
}

const keys = (choices: { kind: "unit" | "facility"; id: number }[]): string[] => choices.map(rowKey);
const post = (id: number, rank: number) => choice(id, { kind: "facility", rank });

test("as many as are needed are meant to go, never one that no road leads from or that was passed over", () => {
  const two = agency([choice(1, { seconds: null }), choice(2), choice(3, { rank: null, passed_over: true }), choice(4), choice(5)], { count: 2 });
  expect(keys(meant(two, {}, []))).toEqual(["unit/2", "unit/4"]);
  expect(meant(agency([choice(1)], { role: "standby" }), {}, [])).toEqual([]);
});

test("who was sent counts, who was called off or declined does not", () => {
  const two = agency([choice(1), choice(2), choice(3)], { count: 2 });
  expect(wanting(two, [sent(1), sent(2, { state: "cancelled" })])).toBe(1);
  expect(keys(meant(two, {}, [sent(1)]))).toEqual(["unit/2"]);
  expect(meant(two, {}, [sent(1), sent(2)])).toEqual([]);
});

test("choosing another takes the place of the last one, pressing it again takes it back", () => {
  const two = agency([choice(1), choice(2), choice(3)], { count: 2 });
  expect(swapped(two, {}, "unit/3", [])).toEqual(["unit/1", "unit/3"]);
  expect(swapped(two, { damkar: ["unit/1", "unit/3"] }, "unit/3", [])).toEqual(["unit/1"]);
  expect(swapped(agency([choice(1), choice(2)]), {}, "unit/2", [])).toEqual(["unit/2"]);
});

test("a unit that two agencies name goes once; posts are left to be rung, and everybody who is only told", () => {
  const made = plan([agency([choice(1)]), agency([choice(1)], { agency: "bpbd" }), agency([post(7, 1)], { agency: "polisi" }), agency([], { agency: "pln", role: "notify" })]);
  expect(byRadio(made, {}, []).map((each) => each.choice.id)).toEqual([1]);
  expect(toRing(made, {}, []).map((each) => each.agency.agency)).toEqual(["polisi", "pln"]);
  expect(toRing(made, {}, [sent(0, { agency: "pln", unit_id: null })]).map((each) => each.agency.agency)).toEqual(["polisi"]);
});

test("a changed order is told by row and by who leads; a unit that was sent moves nobody", () => {
  const before = plan([agency([choice(1), choice(2), choice(3)])]);
  const after = plan([agency([choice(2, { rank: 1 }), choice(1, { rank: 2 }), choice(3, { rank: null, passed_over: true })])]);
  expect(moved(before, after, [])).toEqual({ "damkar/unit/2": 1, "damkar/unit/1": -1, "damkar/unit/3": null });
  expect(newLeads(before, after, []).map((each) => [each.before.id, each.now?.id])).toEqual([[1, 2]]);
  const gone = plan([agency([choice(2, { rank: 1 }), choice(3, { rank: 2 }), choice(1, { rank: null, passed_over: true })])]);
  expect([moved(before, gone, [sent(1)]), newLeads(before, gone, [sent(1)])]).toEqual([{}, []]);
});

test("what goes is listed with what a swap costs; who of the advice stays behind is named", () => {
  const fast = agency([choice(1, { seconds: 120 }), choice(2, { seconds: 130 }), choice(3, { seconds: 300 }), choice(4, { seconds: null })], { count: 2 });
  const costs = (chosen: string[]): unknown[] => lines(plan([fast]), { damkar: chosen }, []).map((each) => [each.choice.id, each.instead?.id ?? null, each.cost]);
  expect(lines(plan([fast]), {}, []).map((each) => [each.choice.id, each.instead, each.cost])).toEqual([[1, null, null], [2, null, null]]);
  expect(costs(["unit/1", "unit/3"])).toEqual([[1, null, null], [3, 2, 170]]);
  expect(costs(["unit/2", "unit/4"])).toEqual([[2, null, null], [4, 1, null]]);
  expect(exchanged(fast, { damkar: ["unit/3"] }, []).behind.map((each) => each.id)).toEqual([2]);
});

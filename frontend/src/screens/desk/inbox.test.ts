import { expect, test } from "vitest";
import type { Happening, Unit } from "../../wire";
import { awaiting, left, mayTakeBack, nameable, part, sorted, steps, waits } from "./inbox";
import type { Sent, Told } from "./wire";

const sent = (state: Sent["state"], more: Partial<Sent> = {}): Sent => ({ id: 1, state, due_at: null, unit_id: null, ...more }) as Sent;
const told = (id: number, priority: number, ...dispatches: Sent[]): Told => ({ id, priority, origin: "real", dispatches }) as Told;

test("what waits for an answer comes first, then what is open by urgency, then what is over", () => {
  const items = [told(1, 1, sent("done")), told(2, 2, sent("en route")), told(3, 1, sent("on scene")), told(4, 3, sent("dispatched"))];
  expect(sorted(items).map((each) => each.id)).toEqual([4, 3, 2, 1]);
});

test("the time left is that of the first that is due, and nothing once it was answered", () => {
  const now = Date.parse("2026-01-01T00:00:00Z");
  expect(left(told(1, 1, sent("dispatched", { due_at: "2026-01-01T00:01:00Z" }), sent("dispatched", { due_at: "2026-01-01T00:00:30Z" })), now)).toBe(30);
  expect(left(told(1, 1, sent("acknowledged", { due_at: "2026-01-01T00:01:00Z" })), now)).toBeNull();
});

test("the next step is named first and there is none after the end", () => {
  expect(steps(sent("dispatched"))).toEqual(["acknowledge", "decline"]);
  expect([steps(sent("on scene")), steps(sent("done"))]).toEqual([["finish"], []]);
  expect([waits(told(1, 1, sent("dispatched"))), waits(told(1, 1, sent("en route")))]).toEqual([true, false]);
});

test("of several dispatches the one least far is told", () => {
  expect(part(told(1, 1, sent("on scene"), sent("acknowledged"), sent("declined")))).toBe("acknowledged");
  expect(part(told(1, 1, sent("declined")))).toBe("declined");
});

test("what is real and not over comes before any exercise, and is counted alone", () => {
  const of = (origin: string, each: Told): Told => ({ ...each, origin }) as Told;
  const drill = of("exercise", told(3, 1, sent("dispatched")));
  const [waiting, gone, over] = [of("real", told(2, 3, sent("dispatched"))), of("real", told(1, 3, sent("en route"))), of("real", told(4, 1, sent("done")))];
  expect(sorted([over, drill, gone, waiting]).map((each) => each.id)).toEqual([2, 1, 3, 4]);
  expect(awaiting([drill, waiting], true)).toEqual({ word: "desk_waiting_real", n: 1 });
  expect(awaiting([drill, gone], true)).toEqual({ word: "desk_waiting_exercise", n: 1 });
  expect(awaiting([waiting], false)).toEqual({ word: "desk_waiting", n: 1 });
  expect(awaiting([gone, over], false)).toEqual({ word: "desk_open", n: 1 });
});

test("an agency takes back its own last word, one after another, never the room's", () => {
  const said = (id: number, kind: string, payload: object): Happening => ({ id, kind, payload, dispatch_id: 1 }) as unknown as Happening;
  const rung = said(1, "dispatched", {});
  const [answered, gone] = [said(2, "stepped", { step: "acknowledge" }), said(3, "assigned", {})];
  expect(mayTakeBack([rung], 1)).toBe(false);
  expect(mayTakeBack([rung, answered, gone, said(4, "undone", { undoes: 3 })], 1)).toBe(true);
  expect(mayTakeBack([rung, answered, said(4, "undone", { undoes: 2 })], 1)).toBe(false);
  expect(mayTakeBack([rung, answered, said(5, "stepped", { step: "cancel" })], 1)).toBe(false);
  expect(mayTakeBack([said(6, "dispatched", { by_agency: true })], 1)).toBe(true);
});

test("only one's own units can be named, ready ones first, and not those already here", () => {
  const unit = (id: number, agency: string, status: string): Unit => ({ id, key: `D-0${id}`, agency, status }) as Unit;
  const all = [unit(1, "damkar", "out of service"), unit(2, "damkar", "available"), unit(3, "polisi", "available"), unit(4, "damkar", "available")];
  expect(nameable(all, "damkar", [sent("en route", { unit_id: 4 })]).map((each) => each.id)).toEqual([2, 1]);
});

import { expect, test } from "vitest";
import type { Happening } from "../wire";
import { latest } from "./LateStep";
import { undoable } from "./Mend";

const event = (id: number, kind: string, payload: object = {}): Happening => ({ id, kind, payload, dispatch_id: null }) as unknown as Happening;

test("the newest step can be taken back, not what was taken back before nor what is no step", () => {
  const timeline = [event(1, "opened"), event(2, "dispatched"), event(3, "stepped"), event(4, "note added")];
  expect(undoable(timeline)?.id).toBe(3);
  expect(undoable([...timeline, event(5, "undone", { undoes: 3 })])?.id).toBe(2);
  expect(undoable([event(1, "opened")])).toBeNull();
});

test("a clock time is the last one that has been, also across midnight in Ambon", () => {
  const now = Date.parse("2026-01-01T15:30:00Z"); // 00:30 WIT on 2 January
  expect(latest("00:15", now)).toEqual({ at: "2026-01-01T15:15:00.000Z", yesterday: false });
  expect(latest("23:50", now)).toEqual({ at: "2026-01-01T14:50:00.000Z", yesterday: true });
  expect(latest("", now)).toBeNull();
  expect(latest("00:45", now)).toBe("ahead"); // a slip of the clock by minutes is not the day before
  expect(latest("13:00", Date.parse("2026-01-02T03:00:00Z"))).toBe("ahead"); // noon in Ambon
});

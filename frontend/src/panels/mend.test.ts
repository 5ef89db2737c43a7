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

test("a clock time is one of today, of yesterday only where that is at most half a day ago, and never one to come", () => {
  const midnight = Date.parse("2026-01-01T15:30:00Z"); // 00:30 WIT on 2 January
  expect(latest("00:15", midnight, 0)).toEqual({ at: "2026-01-01T15:15:00.000Z", yesterday: false });
  expect(latest("00:30", midnight, 0)).toEqual({ at: "2026-01-01T15:30:00.000Z", yesterday: false });
  expect(latest("23:50", midnight, 0)).toEqual({ at: "2026-01-01T14:50:00.000Z", yesterday: true });
  expect(latest("00:31", midnight, 0)).toBe("future");
  const evening = Date.parse("2026-01-01T10:00:00Z"); // 19:00 WIT
  expect(latest("19:05", evening, 0)).toBe("future");
  expect(latest("23:50", evening, 0)).toBe("future");
  expect(latest("", evening, 0)).toBeNull();
  expect(latest("18:59", evening, evening - 30_000)).toEqual({ at: "2026-01-01T09:59:30.000Z", yesterday: false }); // sent within that minute
});

import { expect, test } from "vitest";
import { order, sorted } from "./board";
import { incident } from "./samples";
import type { Incident } from "./wire";

/** As it would be without anything kept. */
function anew(known: Record<number, Incident>): number[] {
  return Object.values(known).filter((each) => each.state !== "done" && each.origin === "real").sort(order).map((each) => each.id);
}

function some(count: number): Record<number, Incident> {
  return Object.fromEntries(Array.from({ length: count }, (_, at) => {
    const id = at + 1;
    return [id, incident(id, { priority: 1 + ((id * 7) % 3), occurred_at: `2026-01-01T00:${String((id * 37) % 60).padStart(2, "0")}:00Z` })];
  }));
}

test("a board that changed a little is in the same order as one sorted anew", () => {
  let known = some(500);
  expect(sorted(known, "real").map((each) => each.id)).toEqual(anew(known));
  const steps: ((before: Record<number, Incident>) => Record<number, Incident>)[] = [
    (before) => ({ ...before, 501: incident(501, { priority: 1 }) }),
    (before) => ({ ...before, 7: { ...before[7]!, priority: 1, version: 2 } }),
    (before) => ({ ...before, 8: { ...before[8]!, state: "done" } }),
    (before) => Object.fromEntries(Object.entries(before).filter(([id]) => Number(id) % 100 !== 0)),
    (before) => ({ ...before, 8: { ...before[8]!, state: "dispatched" }, 600: incident(600, { origin: "exercise" }) }),
    (before) => Object.fromEntries(Object.entries(before).filter(([id]) => Number(id) > 250)),
  ];
  for (const step of steps) {
    known = step(known);
    expect(sorted(known, "real").map((each) => each.id)).toEqual(anew(known));
  }
});

test("the same question has the same answer, and the other kind of call its own", () => {
  const known = { ...some(3), 9: incident(9, { origin: "exercise" }) };
  expect(sorted(known, "real")).toBe(sorted(known, "real"));
  expect(sorted(known, "exercise").map((each) => each.id)).toEqual([9]);
  expect(sorted(null, "real")).toEqual([]);
});

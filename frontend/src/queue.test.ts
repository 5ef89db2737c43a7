import { describe, expect, test } from "vitest";
import { counted, FIRST_QUEUE, late, sieved, unitBoard } from "./queue";
import { incident } from "./samples";
import type { Unit } from "./wire";

const NOW = Date.parse("2026-01-01T00:10:00Z");

function unit(key: string, status: string, agency = "damkar"): Unit {
  return {
    id: 1, key, agency, kind: "mobil pemadam", name: key, facility_id: 1, facility: "Mako", home: { lon: 128, lat: -3 }, status, assumed: true, phone: "", capabilities: [],
    crew: null, shifts: [], version: 1, at: null, position_age_s: null, position_stale: null, on_duty: null, incident_id: null,
  };
}

describe("the queue", () => {
  test("nobody is late before the limit, and after it who is", () => {
    const waiting = { due_at: "2026-01-01T00:08:30Z", awaited: ["pln"], escalated: false };
    expect(late({ ...waiting, due_at: "2026-01-01T00:10:30Z" }, NOW)).toBeNull();
    expect(late(waiting, NOW)).toEqual({ agencies: ["pln"], over: 90, escalated: false });
    expect(late({ due_at: null, awaited: [], escalated: false }, NOW)).toBeNull();
  });

  test("is sieved by kecamatan, state and lateness together", () => {
    const all = [incident(1, { kecamatan: "Sirimau", escalated: true }), incident(2, { kecamatan: "Sirimau" }), incident(3, { kecamatan: "Baguala", state: "on scene" })];
    const numbers = (sieve: Partial<typeof FIRST_QUEUE.sieve>): number[] => sieved(all, { ...FIRST_QUEUE.sieve, ...sieve }, NOW).map((each) => each.id);
    expect(numbers({})).toEqual([1, 2, 3]);
    expect(numbers({ kecamatan: "Sirimau" })).toEqual([1, 2]);
    expect(numbers({ kecamatan: "Sirimau", late: true })).toEqual([1]);
    expect(numbers({ state: "on scene" })).toEqual([3]);
  });
});

describe("the unit board", () => {
  const units = [unit("D-02", "out of service"), unit("P-01", "available", "polisi"), unit("D-01", "on scene"), unit("A-01", "available")];

  test("begins with who can go and ends with who cannot", () => {
    expect(unitBoard(units, { agency: null, status: null }).map((each) => each.key)).toEqual(["A-01", "P-01", "D-01", "D-02"]);
    expect(unitBoard(units, { agency: "damkar", status: "available" }).map((each) => each.key)).toEqual(["A-01"]);
  });

  test("counts each status once", () => {
    expect(counted(units)).toEqual([{ status: "available", count: 2 }, { status: "on scene", count: 1 }, { status: "out of service", count: 1 }]);
  });
});

import { expect, test } from "vitest";
import { nearestStreet } from "./map/nearest";
import { features, signAt } from "./map/layers/closures";
import { fromWallClock, minutesLeft, wallClock } from "./roads";
import { FIRST, reduce } from "./state";
import type { Closure } from "./wire";

test("a form's time is the clock of Ambon, whatever the machine's zone", () => {
  const moment = Date.parse("2026-11-24T20:15:00Z");
  expect(wallClock(moment)).toBe("2026-11-25T05:15");
  expect(Date.parse(fromWallClock("2026-11-25T05:15")!)).toBe(moment);
  expect(fromWallClock("")).toBeNull();
  expect(minutesLeft({ ends_at: "2026-11-24T20:16:30Z" }, moment)).toBe(2);
  expect(minutesLeft({ ends_at: "2026-11-24T20:00:00Z" }, moment)).toBe(0);
});

test("the nearest street is the one whose line passes nearest, not whose corner is", () => {
  const long = { name: "Jl. Panjang", lines: [[[128.0, -3.7001], [128.4, -3.7001]]] };
  const corner = { name: "Lorong", lines: [[[128.1803, -3.7], [128.1803, -3.69]]] };
  const found = nearestStreet({ lon: 128.18, lat: -3.7 }, [corner, long], 300);
  expect(found?.name).toBe("Jl. Panjang");
  expect(found?.metres).toBeCloseTo(11.1, 0);
  expect(found?.at.lon).toBeCloseTo(128.18, 6);
  expect(nearestStreet({ lon: 128.18, lat: -3.75 }, [corner, long], 300)).toBeNull();
});

function closure(shape: Closure["shape"]): Closure {
  return {
    id: 1, kind: "flood", label: "banjir", reason: "", shape, radius_m: 25, begins_at: "2026-01-01T00:00:00Z", ends_at: "2026-01-01T09:30:00Z", slow: null, level: null, active: true, origin: "real",
    version: 1, made_by: "", lifted_at: null, lifted_by: null, lifted_because: null, occurred_at: "2026-01-01T00:00:00Z", recorded_at: "2026-01-01T00:00:00Z",
  };
}

test("every closure has its shape, a sign on it and words that say until when", () => {
  const roads = { ...FIRST.roads, closures: [closure({ type: "Point", coordinates: [128.18, -3.7] }), closure({ type: "LineString", coordinates: [[128, -3], [129, -3]] })] };
  const drawn = features({ roads, lang: "id" }).features;
  expect(drawn.map((each) => each.geometry.type)).toEqual(["Polygon", "Point", "LineString", "Point"]);
  expect(drawn[1]!.properties.name).toBe("Banjir\ns.d. 18:30");
  expect(signAt({ type: "LineString", coordinates: [[128, -3], [129, -3]] })).toEqual({ lon: 128.5, lat: -3 });
});

test("putting a pin and drawing a closure never happen at once", () => {
  const drawing = reduce(FIRST, { type: "drawing", mode: "polygon" });
  expect(drawing.roads.drawing).toBe("polygon");
  expect(reduce(drawing, { type: "placing", on: true }).roads.drawing).toBeNull();
});

import { expect, test } from "vitest";
import { FIRST_HAZARDS, reduceHazards, type HazardLayer } from "./hazards";

const layer = (id: number): HazardLayer => ({ id }) as HazardLayer;

test("no hazard is drawn until somebody chooses one, and one that went is drawn no more", () => {
  const read = reduceHazards(FIRST_HAZARDS, { type: "hazards read", layers: [layer(2), layer(1)] });
  expect(read.chosen).toBeNull();
  const chosen = reduceHazards(read, { type: "hazard chosen", id: 2 });
  expect(chosen.chosen).toBe(2);
  expect(reduceHazards(chosen, { type: "hazards read", layers: [layer(2)] }).chosen).toBe(2);
  expect(reduceHazards(chosen, { type: "hazards read", layers: [layer(1)] }).chosen).toBeNull();
});

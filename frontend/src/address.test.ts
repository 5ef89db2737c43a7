import { expect, test } from "vitest";
import { addressOf, incidentOf } from "./address";

test("an address names an incident, none, or something that cannot be opened", () => {
  expect(["#/room/incident/12", "#/room", "#/supervision/story/12", ""].map(incidentOf)).toEqual([12, null, null, null]);
  for (const said of ["", "0", "-1", "12a", "9".repeat(16), "12/3"]) expect(incidentOf(`#/room/incident/${said}`)).toBe("unreadable");
});

test("what is written is what is read", () => {
  expect(incidentOf(addressOf(7))).toBe(7);
  expect(addressOf(null)).toBe("#/room");
});

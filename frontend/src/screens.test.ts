import { expect, test } from "vitest";
import { firstScreen, screenOf, screensFor } from "./screens";
import type { Permission } from "./wire";

const me = (agency: string | null, ...permissions: Permission[]): { agency: string | null; permissions: Permission[] } => ({ agency, permissions });

test("an agency sees its desk only, the others what they may", () => {
  expect(screensFor(me("damkar", "see times", "recommend"))).toEqual(["desk"]);
  expect(screensFor(me(null, "recommend"))).toEqual(["room"]);
  expect(screensFor(me(null, "recommend", "see times", "plan", "manage users"))).toEqual(["room", "supervision", "plan", "administration"]);
});

test("a screen that was asked for is opened where it is allowed", () => {
  expect(firstScreen("supervision", me(null, "recommend", "see times"))).toBe("supervision");
  expect(firstScreen("supervision", me("damkar"))).toBe("desk");
});

test("an address names a screen, with whatever stands behind it", () => {
  expect([screenOf("#/desk"), screenOf("#/administration/users"), screenOf("#kunci=x"), screenOf("")]).toEqual(["desk", "administration", null, null]);
});

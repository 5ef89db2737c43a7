import { expect, test } from "vitest";
import { tabOf, tabsFor } from "./tabs";

test("each part is only there for those who may", () => {
  expect(tabsFor(["manage users"])).toEqual(["users"]);
  expect(tabsFor(["edit places", "edit posts"]).slice(0, 3)).toEqual(["places", "proposals", "posts"]);
  expect(tabsFor(["recommend"])).toEqual([]);
});

test("an address opens its part, and the first of one's own where it is another's", () => {
  expect(tabOf("#/administration/users", tabsFor(["manage users"]))).toBe("users");
  expect(tabOf("#/administration/users", tabsFor(["edit places"]))).toBe("places");
  expect(tabOf("#/administration", [])).toBeNull();
});

import { expect, test } from "vitest";
import { decimal, linkTo, nearestOf, placeOf, widest } from "./asking";
import { agency, choice, plan, WAINITU } from "./samples";

test("of each agency the quickest by road is said, whatever its rank, and who has no road is not", () => {
  const damkar = agency([choice(1, { seconds: 400 }), choice(2, { seconds: 90, rank: null, passed_over: true })]);
  const polisi = agency([choice(3, { seconds: 60 })], { agency: "polisi" });
  const basarnas = agency([choice(4, { seconds: null })], { agency: "basarnas" });
  expect(nearestOf(plan([damkar, polisi, basarnas])).map((each) => [each.agency, each.choice.id])).toEqual([["polisi", 3], ["damkar", 2]]);
});

test("the widest kind of call is asked about", () => {
  expect(widest([{ code: "miras", agencies: ["polisi"] }, { code: "gempa", agencies: ["damkar", "polisi"] }])).toBe("gempa");
  expect(widest([])).toBeNull();
});

test("a link to a place leads back to it", () => {
  const link = linkTo(WAINITU, "http://127.0.0.1:8112/?x=1#/planning");
  expect(link).toBe("http://127.0.0.1:8112/?x=1#di=-3.70000,128.16400");
  expect(placeOf(new URL(link).hash)).toEqual(WAINITU);
  expect(decimal(WAINITU)).toBe("-3.70000, 128.16400");
});

test.each(["#di=", "#di=a,b", "#di=-3.7", "#di=95,128", "#di=-3.7,200", "#/planning", ""])("%s is no place", (hash) => expect(placeOf(hash)).toBeNull());

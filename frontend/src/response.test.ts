import { expect, test } from "vitest";
import { agency, choice, detail, plan } from "./samples";
import { FIRST, reduce, shownPlan, type Action, type State } from "./state";

const before = plan([agency([choice(1), choice(2)])]);
const after = plan([agency([choice(2, { rank: 1 }), choice(1, { rank: 2 })])]);
const play = (...actions: Action[]): State => actions.reduce(reduce, FIRST);

test("an answer asked anew stands before the recorded one until another question is asked", () => {
  const asked = play({ type: "opened", detail: detail(1, { recommendation: before }) }, { type: "planned", plan: after, before });
  expect([shownPlan(asked), asked.response.before]).toEqual([after, before]);
  expect(shownPlan(reduce(asked, { type: "opened", detail: detail(1, { version: 2, recommendation: before }) }))).toBe(after);
  expect(shownPlan(reduce(asked, { type: "opened", detail: detail(1, { version: 2, alarm_level: 2, recommendation: before }) }))).toBe(before);
});

test("what was chosen for one incident is not chosen for the next", () => {
  const chosen = play({ type: "opened", detail: detail(1) }, { type: "chosen", agency: "damkar", keys: ["unit/2"] });
  expect(reduce(chosen, { type: "opened", detail: detail(1, { version: 2 }) }).response.chosen).toEqual({ damkar: ["unit/2"] });
  expect(reduce(chosen, { type: "opened", detail: detail(2) }).response.chosen).toEqual({});
});

test("a busy unit is asked about once, until it is answered", () => {
  const asking = { agency: "damkar", choice: choice(1), held: { dispatch: 4, incident: 9 } };
  const twice = play({ type: "busy unit", asking }, { type: "busy unit", asking });
  expect(twice.response.asking).toHaveLength(1);
  expect(reduce(twice, { type: "busy answered", choice: choice(1) }).response.asking).toEqual([]);
});

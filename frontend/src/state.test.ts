import { expect, test } from "vitest";
import { EMPTY_CALL } from "./call";
import { atWork, FIRST, openIncidents, reduce, shownPlan, type Action, type State } from "./state";
import { candidate, detail, incident, located, plan } from "./samples";

function after(...actions: Action[]): State {
  return actions.reduce(reduce, FIRST);
}

const typed: Action = { type: "typed", field: "text", value: "kebakaran di Wainitu", now: 1000 };

test("the timer starts with the first key and not again", () => {
  expect(after(typed, { ...typed, field: "name", now: 9000 }).call.startedAt).toBe(1000);
});

test("an answer to words that have changed since is dropped", () => {
  const answer: Action = { type: "located", text: "kebakaran", located: located([candidate("Wainitu")]) };
  expect(after(typed, answer).call.located).toBeNull();
});

test("a chosen place outlives new answers", () => {
  const chosen = candidate("Wainitu");
  const state = after(typed, { type: "place chosen", fix: chosen }, { type: "located", text: "kebakaran di Wainitu", located: located([]) });
  expect(state.call.fix).toBe(chosen);
});

test("a new place or category makes the old plan void", () => {
  const planned: Action[] = [typed, { type: "place chosen", fix: candidate("Wainitu") }, { type: "category chosen", code: "kebakaran" }, { type: "planned", plan: plan() }];
  expect(after(...planned).plan).not.toBeNull();
  expect(after(...planned, { type: "category chosen", code: "miras" }).plan).toBeNull();
  expect(after(...planned, { type: "place chosen", fix: candidate("Poka") }).plan).toBeNull();
});

test("what is pasted goes behind the words and starts the call", () => {
  const state = after({ type: "pasted", text: " geo:-3.7,128.16 ", now: 5 }, { type: "pasted", text: "dekat Wainitu", now: 9 });
  expect([state.call.text, state.call.startedAt]).toEqual(["geo:-3.7,128.16 dekat Wainitu", 5]);
});

test("nothing is chosen for the operator: origin, place and category begin empty", () => {
  expect([FIRST.origin, FIRST.call.fix, FIRST.call.category]).toEqual([null, null, null]);
});

test("a recorded incident empties the call, keeps its plan in sight and joins the board", () => {
  const state = after(typed, { type: "planned", plan: plan() }, { type: "origin chosen", origin: "real" }, { type: "created", detail: detail(7) });
  expect(state.call).toEqual(EMPTY_CALL);
  expect(shownPlan(state)).not.toBeNull();
  expect(openIncidents(state).map((each) => each.id)).toEqual([7]);
});

test("looking at another incident leaves the call being typed as it was", () => {
  expect(after(typed, { type: "opened", detail: detail(3) }, { type: "closed" }).call.text).toBe("kebakaran di Wainitu");
});

test("an older version never replaces a newer one", () => {
  const state = after({ type: "incident", incident: incident(1, { version: 3, state: "on scene" }) }, { type: "incident", incident: incident(1, { version: 2 }) });
  expect(state.incidents?.[1]?.state).toBe("on scene");
});

test("the board drops what closed while nobody listened and keeps what came meanwhile", () => {
  const state = after(
    { type: "incident", incident: incident(1) }, { type: "incident", incident: incident(2) }, { type: "incident", incident: incident(3) },
    { type: "board", asked: [1, 2], incidents: [incident(2)] },
  );
  expect(openIncidents(state).map((each) => each.id)).toEqual([2, 3]);
});

test("the board shows one kind of call, most urgent and then oldest first, and nothing that is over", () => {
  const each = [
    incident(1, { priority: 2, occurred_at: "2026-01-01T00:00:00Z" }), incident(2, { priority: 1, occurred_at: "2026-01-01T00:02:00Z" }),
    incident(3, { priority: 1, occurred_at: "2026-01-01T00:01:00Z" }), incident(4, { state: "done" }), incident(5, { origin: "exercise" }),
  ];
  const state = after(...each.map((one): Action => ({ type: "incident", incident: one })));
  expect(openIncidents(state).map((one) => one.id)).toEqual([3, 2, 1]);
  expect(openIncidents({ ...state, origin: "exercise" }).map((one) => one.id)).toEqual([5]);
});

test("signing out forgets everything but language and appearance", () => {
  const state = after({ type: "signed in", key: "k", who: null }, { type: "preferred", lang: "en" }, typed, { type: "signed out" });
  expect([state.key, state.call.text, state.lang]).toEqual([null, "", "en"]);
});

test("work begins with a key, or once the first password was changed", () => {
  const who = { name: "operator-1", role: "operator" as const, agency: null, permissions: [], must_change: true };
  expect(atWork(after())).toBe(false);
  expect(atWork(after({ type: "recognised", who }))).toBe(false);
  expect(atWork(after({ type: "signed in", key: null, who: { ...who, must_change: false } }))).toBe(true);
  expect(atWork(after({ type: "signed in", key: "k", who: null }))).toBe(true);
  expect(atWork(after({ type: "signed in", key: "k", who: null }, { type: "signed out" }))).toBe(false);
});

test("a problem is shown where it belongs until the next success there", () => {
  const problem = { status: 422, detail: "text: terlalu panjang", field: "text" };
  const state = after(typed, { type: "failed", at: "locate", problem });
  expect(state.problems.locate).toEqual(problem);
  expect(reduce(state, { type: "located", text: "kebakaran di Wainitu", located: located([]) }).problems.locate).toBeUndefined();
});

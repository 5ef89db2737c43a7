import { describe, expect, it } from "vitest";
import { EMPTY_CALL } from "../call";
import { abandoned, due, pause, verdict, worthKeeping, type Draft, type Kept } from "./kept";

const CALL = { ...EMPTY_CALL, startedAt: 1, text: "kebakaran" };

function kept(change: Partial<Kept>): Kept {
  return { key: "k", body: "{}", owner: "operator-1", origin: "exercise", category: "kebakaran", takenAt: 1, call: CALL, tries: 0, refused: null, ...change };
}

function draft(change: Partial<Draft>): Draft {
  return { tab: "a", owner: "operator-1", origin: null, call: CALL, at: 1, ...change };
}

describe("kept calls", () => {
  it("are sent oldest first, only by who took them, and not again after a refusal", () => {
    const all = [kept({ key: "b", takenAt: 2 }), kept({ key: "a" }), kept({ key: "c", owner: "operator-2" }), kept({ key: "d", refused: { status: 422, detail: null, field: null } })];
    expect(due(all, "operator-1").map((each) => each.key)).toEqual(["a", "b"]);
    expect(due(all, null)).toEqual([]);
  });
  it("stay where nobody knows whether they were recorded", () => {
    expect([201, 200, 0, 500, 503, 429, 408].map(verdict)).toEqual(["recorded", "recorded", "later", "later", "later", "later", "later"]);
    expect([401, 403, 409, 422, 404, 413].map(verdict)).toEqual(["ask who", "refused", "refused", "refused", "refused", "refused"]);
  });
  it("are tried again ever more seldom, at least once a minute", () => {
    expect([1, 2, 3, 20].map(pause)).toEqual([2000, 4000, 8000, 60_000]);
  });
});

describe("a call being taken", () => {
  it("is worth keeping from its first key on", () => {
    expect(worthKeeping(EMPTY_CALL)).toBe(false);
    expect(worthKeeping({ ...EMPTY_CALL, startedAt: 1, number: "0" })).toBe(true);
  });
  it("is offered again where its tab is gone, to whoever took it, the newest first", () => {
    const all = [draft({ tab: "a", at: 1 }), draft({ tab: "b", at: 2 }), draft({ tab: "c", at: 3 }), draft({ tab: "d", at: 4, owner: "operator-2" })];
    expect(abandoned(all, "operator-1", new Set(["c"]))?.tab).toBe("b");
    expect(abandoned(all, "operator-1", new Set(["a", "b", "c"]))).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { candidate, detail } from "./samples";
import { FIRST, reduce, type State } from "./state";
import { answersOf, elsewhere, nextAsked, onLine, ringingOf, standingSuspects } from "./taking";
import type { GuidingQuestion, OnRecord, Questions, Rung } from "./wire";

function rung(id: number, change: Partial<Rung> = {}): Rung {
  return {
    id, state: "ringing", kind: null, origin: "real", version: 1, line: "", caller: null, text: null, at: null, radius_m: null, incident_id: null, handled_by: null,
    rang_at: `2026-01-01T00:00:0${id}Z`, answered_at: null, ended_at: null, recorded_at: "2026-01-01T00:00:00Z", ...change,
  };
}

function line(id: number, change: Partial<OnRecord> = {}): OnRecord {
  return { ...rung(id, { state: "answered", handled_by: "saya" }), events: [], earlier: [], devices: [], ...change };
}

function question(id: string, kind: GuidingQuestion["kind"] = "yes-no"): GuidingQuestion {
  return { ask: { id, en: id }, kind, choices: [], unit: null };
}

const QUESTIONS: Questions = {
  version: 1, made_by: "x", revision: 0, published_at: "2026-01-01T00:00:00Z", recorded_at: "2026-01-01T00:00:00Z",
  document: { title: "x", notes: "", questions: { kebakaran: [question("Terjebak?"), question("Lantai?", "number"), question("Gas?")] } },
};

function typing(): State {
  const origin = reduce(FIRST, { type: "origin chosen", origin: "real" });
  return reduce(reduce(origin, { type: "typed", field: "text", value: "api", now: 1 }), { type: "questions read", questions: QUESTIONS });
}

describe("the call as the record knows it", () => {
  it("asks the first question that was neither answered nor passed over, and records only answers", () => {
    let state = typing();
    expect(nextAsked(state.taking, "kebakaran", state.call.given)?.ask.id).toBe("Terjebak?");
    state = reduce(state, { type: "asked", question: "Terjebak?", answer: "" });
    state = reduce(state, { type: "asked", question: "Lantai?", answer: "2 lantai" });
    expect(nextAsked(state.taking, "kebakaran", state.call.given)?.ask.id).toBe("Gas?");
    expect(answersOf(state.taking, { category: "kebakaran", given: state.call.given })).toEqual([{ question: "Lantai?", answer: "2 lantai" }]);
    state = reduce(state, { type: "asked", question: "Terjebak?", answer: null });
    expect(nextAsked(state.taking, "kebakaran", state.call.given)?.ask.id).toBe("Terjebak?");
    expect(nextAsked(state.taking, "banjir", {})).toBeNull();
  });

  it("keeps the caller on the line when the incident is recorded, and nothing else of the call", () => {
    let state = reduce(typing(), { type: "on the line", call: line(1) });
    state = reduce(state, { type: "asked", question: "Gas?", answer: "Ya" });
    state = reduce(state, { type: "caller placed", fix: candidate("x") });
    const recorded = reduce(state, { type: "created", detail: detail(9) });
    expect(onLine(recorded.taking)).toBe(true);
    expect([recorded.call.given, recorded.call.callerFix]).toEqual([{}, null]);
    const next = reduce(recorded, { type: "new call" });
    expect(onLine(next.taking)).toBe(false);
  });

  it("shows who rings, longest first, and who talks elsewhere, of one kind of call", () => {
    let state = reduce(typing(), { type: "calls read", asked: [], calls: [rung(3), rung(2), rung(4, { origin: "exercise" }), rung(5, { state: "answered", handled_by: "lain" })] });
    expect(ringingOf(state.taking, "real").map((each) => each.id)).toEqual([2, 3]);
    expect(elsewhere(state.taking, "real").map((each) => each.id)).toEqual([5]);
    state = reduce(state, { type: "call heard", call: rung(2, { state: "answered", handled_by: "lain", version: 2 }) });
    state = reduce(state, { type: "call heard", call: rung(2, { version: 1 }) }); // older news
    expect(ringingOf(state.taking, "real").map((each) => each.id)).toEqual([3]);
    state = reduce(state, { type: "calls read", asked: [2, 5], calls: [rung(5, { state: "answered", handled_by: "lain" })] }); // 3 rang since it was asked
    expect([ringingOf(state.taking, "real"), elsewhere(state.taking, "real")].map((all) => all.map((each) => each.id))).toEqual([[3], [5]]);
    state = reduce(state, { type: "call heard", call: rung(2, { state: "answered", handled_by: "lain", version: 2 }) });
    state = reduce(state, { type: "call heard", call: rung(5, { state: "ended", version: 3 }) });
    expect(elsewhere(state.taking, "real").map((each) => each.id)).toEqual([2]);
  });

  it("fills the form from the call that was answered", () => {
    const state = reduce(FIRST, { type: "answered the telephone", call: line(7, { caller: { name: "", number: "0812" }, text: "api", origin: "exercise" }), now: 5 });
    expect([state.call.number, state.call.text, state.call.startedAt, state.origin]).toEqual(["0812", "api", 5, "exercise"]);
    expect(state.taking.line?.id).toBe(7);
  });

  it("forgets a suspect that is another emergency until the next call", () => {
    let state = reduce(typing(), { type: "suspects", suspects: [{ incident_id: 1, score: 0.9, reasons: [] }, { incident_id: 2, score: 0.5, reasons: [] }] });
    state = reduce(state, { type: "suspect looked at", incident: 1 });
    state = reduce(state, { type: "suspect declined", incident: 1 });
    expect(standingSuspects(state.taking).map((each) => each.incident_id)).toEqual([2]);
    expect(state.taking.looked).toBeNull();
    expect(reduce(state, { type: "new call" }).taking.declined).toEqual([]);
  });
});

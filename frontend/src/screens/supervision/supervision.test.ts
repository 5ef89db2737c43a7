import { describe, expect, it } from "vitest";
import { detail } from "../../samples";
import type { Happening } from "../../wire";
import { speaker } from "../../words";
import { addressOf, readAddress } from "./address";
import { reduce as reduceCautions, FIRST as NO_CAUTION } from "./cautions";
import { mine, nextWaiting } from "./handover";
import { nuisance } from "./HeadUp";
import { headings, reason } from "./overdue";
import { took } from "./spans";
import { tell } from "./story";
import { barsOf, FIRST, reduce, spanOf, verdict } from "./times";
import { lines } from "./TimesChart";
import type { Attention, Figures, Item } from "./wire";

const say = speaker("id");
const told = { say, lang: "id" as const, category: (code: string) => code };

describe("the address", () => {
  it("leads to a tab, a record or the room, and to the first tab for anything else", () => {
    for (const address of [{ tab: "story", of: 12 }, { tab: "story", of: "room" }, { tab: "times", of: null }] as const) expect(readAddress(addressOf(address))).toEqual(address);
    expect(readAddress("#/supervision")).toEqual({ tab: "overdue", of: null });
    expect(readAddress("#/supervision/handover/0x1")).toEqual({ tab: "handover", of: null });
    expect(readAddress("#/supervision/times/room")).toEqual({ tab: "times", of: null });
  });
});

describe("spans", () => {
  it("are exact where seconds count and round where they do not", () => {
    expect([0, 45, 90, 120, 659, 3600, 7500, 200_000].map((each) => took(each, say))).toEqual(["0 dtk", "45 dtk", "1 mnt 30 dtk", "2 mnt", "11 mnt", "1 jam", "2 jam 5 mnt", "2 hari"]);
  });
});

function figures(change: Partial<Figures>): Figures {
  return { phase: "processing", n: 20, p50_s: 50, p50_between: [40, 60], p90_s: 70, p90_between: null, note: "", target_s: 60, judged: 20, met: 19, share: 0.95, low: 0.75, high: 1, backdated_share: 0, ...change };
}

describe("times", () => {
  it("are met or missed only where the whole interval says so", () => {
    expect(verdict(figures({ low: 0.91 }), 0.9)).toBe("met");
    expect(verdict(figures({ low: 0.2, high: 0.6 }), 0.9)).toBe("missed");
    expect(verdict(figures({}), 0.9)).toBe("open");
    expect(verdict(figures({ note: "data belum cukup", low: 0.95 }), 0.9)).toBe("too few");
    expect(verdict(figures({ judged: 0, target_s: null }), 0.9)).toBe("no target");
  });
  it("ask for a shift once it is known, for the last days, and for an own period only when it has both ends in order", () => {
    expect(spanOf({ ...FIRST, period: "shift" }, null, 0)).toBeNull();
    expect(spanOf({ ...FIRST, period: "day" }, null, 86_400_000)).toEqual({ since: "1970-01-01T00:00:00.000Z", until: null });
    const own = reduce(FIRST, { type: "period", period: "own", now: 86_400_000 });
    expect(spanOf(own, null, 0)).toEqual({ since: "1970-01-01T09:00:00+09:00", until: "1970-01-02T09:00:00+09:00" });
    expect(spanOf(reduce(own, { type: "to", value: "1969-01-01T00:00" }), null, 0)).toBeNull();
  });
  it("never ask an agency how long a call rang", () => {
    expect(reduce(reduce(FIRST, { type: "phase", phase: "answer" }), { type: "by", by: "agency" }).phase).toBe("processing");
  });
  it("are drawn in parts of the target beside each other, else in minutes; what has no percentile is not drawn", () => {
    const row = { key: "x", label: "x", figures: figures({}) };
    expect(barsOf([row], null)[0]).toMatchObject({ p50: 50 / 0.6, target: 100 });
    expect(barsOf([row], "agency")[0]).toMatchObject({ p50: 50 / 60, between50: [40 / 60, 1], target: 1 });
    expect(barsOf([{ ...row, figures: figures({ p50_s: null, p90_s: null }) }, { ...row, figures: figures({ target_s: null }) }], null)).toEqual([]);
  });
  it("are labelled in short lines", () => expect(lines("Kecelakaan lalu lintas di jalan")).toBe("Kecelakaan\nlalu lintas\ndi jalan"));
});

describe("overdue", () => {
  const item: Attention = { why: "stale position", subject_id: 1, since: "2026-01-01T00:00:00Z", incident_id: null, category: null, priority: null, kecamatan: null, agency: "damkar", name: "D-01", kind: null, escalated_at: null };
  it("tells the most pressing first, and why", () => {
    const late: Attention = { ...item, why: "unacknowledged", incident_id: 4, escalated_at: "2026-01-01T00:01:00Z" };
    expect(headings([item, late]).map((each) => each.why)).toEqual(["unacknowledged", "stale position"]);
    expect(reason(late, say, "id")).toMatch(/^Damkar D-01 belum menjawab; batasnya .* Server sudah memberi tahu/);
    expect(reason({ ...item, since: null, why: "out of service" }, say, "id")).toContain("waktu yang tidak tercatat");
  });
  it("counts pranks and ghosts among all calls of the shift", () => {
    expect(nuisance({})).toBeNull();
    expect(nuisance({ prank: 1, ghost: 1, emergency: 1, "": 1 })).toBe(0.5);
  });
});

describe("a handover", () => {
  const items = [1, 2, 3].map((item) => ({ item, acknowledged_by: item === 2 ? "lain" : null })) as Item[];
  it("goes on with the next item that waits, from the top again, and ends", () => {
    expect([nextWaiting(items, 1), nextWaiting(items, 3), nextWaiting(items.slice(0, 2), 1)]).toEqual([3, 1, null]);
  });
  it("is not taken over by whoever wrote it", () => expect([mine({ outgoing: "a" }, "a"), mine({ outgoing: "a" }, "b"), mine({ outgoing: "a" }, null)]).toEqual([true, false, false]));
});

describe("caution notes", () => {
  it("begin where the map was clicked, and forget the place of the one before", () => {
    const at = { lon: 128, lat: -3 };
    const clicked = reduceCautions(NO_CAUTION, { type: "clicked", at });
    expect([clicked.adding, clicked.draft.at, clicked.draft.where]).toEqual([true, at, null]);
    const saved = reduceCautions(clicked, { type: "saved", note: 7 });
    expect([saved.adding, saved.chosen, saved.draft.at]).toEqual([false, 7, null]);
  });
});

function event(id: number, kind: string, minute: number, change: Partial<Happening> = {}): Happening {
  const at = `2026-01-01T10:${String(minute).padStart(2, "0")}:00Z`;
  return { id, kind, call_id: null, dispatch_id: null, payload: {}, actor: "operator-1", text: null, via: "http 10.0.0.7", origin: "real", occurred_at: at, recorded_at: at, backdated: false, reason: null, ...change };
}

describe("the story", () => {
  it("is told in the order things happened, says what was written down late, and strikes out what was taken back", () => {
    const whole = detail(5, {
      timeline: [
        event(1, "opened", 0, { payload: { category: "kebakaran", priority: 1, shares: [] } }),
        event(2, "stepped", 9, { payload: { state: "on scene", agency: "pln" } }),
        event(3, "stepped", 3, { payload: { state: "en route", agency: "pln" }, backdated: true, reason: "radio putus", recorded_at: "2026-01-01T10:10:00Z" }),
        event(4, "undone", 11, { payload: { undoes: 2, kind: "stepped" }, via: "terminal" }),
      ],
    });
    const story = tell(whole, [], told);
    expect(story.map((each) => each.text)).toEqual(["Kejadian dicatat: kebakaran, prioritas 1, lokasi belum diketahui.", "PLN berangkat.", "PLN tiba di lokasi.", "Ditarik kembali: PLN tiba di lokasi."]);
    expect(story.map((each) => each.late)).toEqual(["", "dicatat 7 mnt kemudian", "", ""]);
    expect(story.map((each) => each.undone)).toEqual([false, false, true, false]);
    expect(story.map((each) => each.gap)).toEqual([null, 180, 360, 480]);
    expect([story[0]!.from, story[3]!.from, story[1]!.reason]).toEqual(["10.0.0.7", "terminal server", "radio putus"]);
  });
  it("has a sentence for an event it has no words of its own for", () => {
    expect(tell(detail(5, { timeline: [event(1, "brand new", 0)] }), [], told)[0]!.text).toBe("Brand new.");
  });
});

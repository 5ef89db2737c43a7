/** Times against their targets: the period asked about, and what of the figures is drawn and said. */
import { fromWallClock, wallClock } from "../../roads";
import type { By, Figures, Group, Phase, Standing } from "./wire";

export const PERIODS = ["shift", "day", "week", "month", "own"] as const;
export type Period = (typeof PERIODS)[number];
export const PHASES: readonly Phase[] = ["answer", "processing", "turnout", "travel", "on scene", "total"];
export const BYS: readonly (By | null)[] = [null, "category", "agency", "kecamatan"];

/** What is asked; `from` and `to` are wall clocks of one's own period. */
export interface Question { period: Period; from: string; to: string; by: By | null; phase: Phase }

export type Asked =
  | { type: "period"; period: Period; now: number }
  | { type: "from"; value: string }
  | { type: "to"; value: string }
  | { type: "by"; by: By | null }
  | { type: "phase"; phase: Phase };

export const FIRST: Question = { period: "week", from: "", to: "", by: null, phase: "processing" };
const DAY_MS = 86_400_000;
const DAYS = { day: 1, week: 7, month: 30 } as const;

export function reduce(question: Question, action: Asked): Question {
  switch (action.type) {
    case "period": {
      const own = action.period === "own" && question.from === "";
      return { ...question, period: action.period, ...(own ? { from: wallClock(action.now - DAY_MS), to: wallClock(action.now) } : {}) };
    }
    case "from": return { ...question, from: action.value };
    case "to": return { ...question, to: action.value };
    case "by": return { ...question, by: action.by, phase: action.by === "agency" && question.phase === "answer" ? "processing" : question.phase };
    case "phase": return { ...question, phase: action.phase };
  }
}

export interface Span { since: string; until: string | null }

/** From when to when; null while that cannot be said: a form half filled, or a shift that is not known yet. */
export function spanOf(question: Question, shift: Standing["shift"] | null, now: number): Span | null {
  if (question.period === "shift") return shift && { since: shift.begins, until: null };
  if (question.period !== "own") return { since: new Date(now - DAYS[question.period] * DAY_MS).toISOString(), until: null };
  const [since, until] = [fromWallClock(question.from), fromWallClock(question.to)];
  return since && until && Date.parse(since) < Date.parse(until) ? { since, until } : null;
}

/** One row of the table: of a phase, or of a group. */
export interface Row { key: string; label: string; figures: Figures }

/** Every phase without a group, else the chosen phase of each group that has any. */
export function rowsOf(groups: readonly Group[], question: Pick<Question, "by" | "phase">, phaseName: (phase: Phase) => string): Row[] {
  if (question.by === null) {
    return PHASES.flatMap((phase) => {
      const figures = groups[0]?.phases.find((each) => each.phase === phase);
      return figures ? [{ key: phase, label: phaseName(phase), figures }] : [];
    });
  }
  return groups.flatMap(({ key, label, phases }) => {
    const figures = phases.find((each) => each.phase === question.phase);
    return figures && figures.n > 0 ? [{ key: key ?? "", label, figures }] : [];
  });
}

export type Verdict = "met" | "missed" | "open" | "too few" | "no target";

/** Met or missed only where the whole interval lies on one side of the share wanted. */
export function verdict(figures: Figures, wanted: number): Verdict {
  if (figures.judged === 0) return figures.n === 0 || figures.note ? "too few" : "no target";
  if (figures.note) return "too few";
  if (figures.low !== null && figures.low >= wanted) return "met";
  if (figures.high !== null && figures.high < wanted) return "missed";
  return "open";
}

export interface Bar { label: string; p50: number; p90: number; between50: readonly [number, number] | null; between90: readonly [number, number] | null; target: number | null }

/** What is drawn: without a group in parts of the target, so that seconds and quarters of an hour stand beside each other; else in minutes. */
export function barsOf(rows: readonly Row[], by: By | null): Bar[] {
  return rows.flatMap(({ label, figures: each }) => {
    if (each.p50_s === null || each.p90_s === null || (by === null && each.target_s === null)) return [];
    const unit = by === null ? each.target_s! / 100 : 60;
    const scaled = (pair: Figures["p50_between"]): readonly [number, number] | null => pair && [pair[0] / unit, pair[1] / unit];
    return [{ label, p50: each.p50_s / unit, p90: each.p90_s / unit, between50: scaled(each.p50_between), between90: scaled(each.p90_between), target: each.target_s === null ? null : each.target_s / unit }];
  });
}

/** The roads of today: what is closed, and the closure being drawn. */
import type { Speeds } from "./speeds";
import type { Action } from "./state";
import type { Closure, Shape } from "./wire";

export type DrawMode = "point" | "linestring" | "polygon";

/** What was drawn and waits for its reason; `street` is the name of the road it was put on with a key. */
export interface Draft { shape: Shape; street: string | null }

export interface Roads { version: number | null; closures: readonly Closure[]; drawing: DrawMode | null; draft: Draft | null; speeds: Speeds | null }

export type RoadsAction =
  | { type: "speeds"; speeds: Speeds }
  | { type: "conditions"; version: number }
  | { type: "closures"; closures: readonly Closure[] }
  | { type: "drawing"; mode: DrawMode | null }
  | { type: "drawn"; draft: Draft | null };

export const FIRST_ROADS: Roads = { version: null, closures: [], drawing: null, draft: null, speeds: null };

export function reduceRoads(slice: Roads, action: Action): Roads {
  switch (action.type) {
    case "conditions": return { ...slice, version: action.version };
    case "speeds": return { ...slice, speeds: action.speeds };
    case "closures": return { ...slice, closures: action.closures };
    case "drawing": return { ...slice, drawing: action.mode, draft: action.mode ? null : slice.draft };
    case "drawn": return { ...slice, drawing: null, draft: action.draft };
    case "placing": return action.on ? { ...slice, drawing: null } : slice;
    default: return slice;
  }
}

const WIT_MS = 9 * 3_600_000;

/** "2026-11-25T12:40", the clock on Ambon's walls, as a form's field takes it. */
export function wallClock(moment: number): string {
  return new Date(moment + WIT_MS).toISOString().slice(0, 16);
}

/** The same clock as the wire wants it; null for what is no time. */
export function fromWallClock(text: string): string | null {
  return Number.isNaN(Date.parse(`${text}:00+09:00`)) ? null : `${text}:00+09:00`;
}

/** Whole minutes until it ends, never below nothing. */
export function minutesLeft(closure: Pick<Closure, "ends_at">, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(closure.ends_at) - now) / 60_000));
}

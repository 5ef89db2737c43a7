/** What of an incident goes on its one page: all that fits, and how much was left out. */
import type { Detail, Dispatch } from "../../wire";
import type { Line } from "../supervision/story";

const MOST_WORDS = 500;
const MOST_SENT = 8;
const FIRST_LINES = 3;
const LAST_LINES = 9;
export const MOST_CAUTIONS = 2;

/** As many whole words as fit, with "…" where there are more. */
export function shortened(words: string, most = MOST_WORDS): string {
  const line = words.replace(/\s+/g, " ").trim();
  if (line.length <= most) return line;
  return `${line.slice(0, most).replace(/\s+\S*$/, "")} …`;
}

export const TIMES = ["acknowledged", "en route", "on scene", "done"] as const;
export type Reached = (typeof TIMES)[number];

/** Whoever was sent, and when it came so far; a step that was taken back is not among them. */
export interface Sent { dispatch: Dispatch; reached: Partial<Record<Reached, string>> }

function reached(whole: Detail, dispatch: Dispatch): Sent["reached"] {
  const undone = new Set(whole.timeline.filter((each) => each.kind === "undone").map((each) => each.payload["undoes"]));
  const steps = whole.timeline.filter((each) => each.kind === "stepped" && each.dispatch_id === dispatch.id && !undone.has(each.id));
  return Object.fromEntries(steps.flatMap((each) => (TIMES.includes(each.payload["state"] as Reached) ? [[each.payload["state"], each.occurred_at]] : [])));
}

/** Those who go first, in the order in which they were sent; then how many are not on the page. */
export function sent(whole: Detail): { shown: Sent[]; more: number } {
  const called = [...whole.dispatches].sort((a, b) => Number(isOff(a)) - Number(isOff(b)) || Date.parse(a.occurred_at) - Date.parse(b.occurred_at));
  const shown = called.slice(0, MOST_SENT).map((dispatch) => ({ dispatch, reached: reached(whole, dispatch) }));
  return { shown, more: called.length - shown.length };
}

function isOff({ state }: Dispatch): boolean {
  return state === "cancelled" || state === "declined";
}

/** How it began and what came last; null stands for `left` lines between them. */
export function brief(lines: readonly Line[]): { shown: (Line | null)[]; left: number } {
  const left = lines.length - FIRST_LINES - LAST_LINES;
  if (left <= 1) return { shown: [...lines], left: 0 }; // to leave one out would save no line
  return { shown: [...lines.slice(0, FIRST_LINES), null, ...lines.slice(-LAST_LINES)], left };
}

/** A length for a bar of at most `most` pixels: 1, 2 or 5 with noughts, metres. */
export function barMetres(metresPerPixel: number, most: number): number {
  const room = metresPerPixel * most;
  const power = 10 ** Math.floor(Math.log10(room));
  return (room >= 5 * power ? 5 : room >= 2 * power ? 2 : 1) * power;
}

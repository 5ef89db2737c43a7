/** What a desk sees first, what it can do next, and how long it has; no drawing here. */
import type { Happening, Step, Unit } from "../../wire";
import type { Sent, Told } from "./wire";

/** In the order of an ordinary run; the step that comes next is the large one. */
const NEXT: Partial<Record<Sent["state"], readonly Step[]>> = {
  dispatched: ["acknowledge", "decline"],
  acknowledged: ["depart", "decline"],
  "en route": ["arrive"],
  "on scene": ["finish"],
};
const OVER: readonly string[] = ["done", "declined", "cancelled"];

export function steps(sent: Pick<Sent, "state">): readonly Step[] {
  return NEXT[sent.state] ?? [];
}

export function isOver(sent: Pick<Sent, "state">): boolean {
  return OVER.includes(sent.state);
}

/** True while somebody waits for an answer of this agency. */
export function waits(told: Pick<Told, "dispatches">): boolean {
  return told.dispatches.some((each) => each.state === "dispatched");
}

export function isOpen(told: Pick<Told, "dispatches">): boolean {
  return told.dispatches.some((each) => !isOver(each));
}

/** Seconds until the first unanswered one is told to the supervisor; below 0 when it was, null when nothing waits. */
export function left(told: Pick<Told, "dispatches">, now: number): number | null {
  const due = told.dispatches.flatMap((each) => (each.state === "dispatched" && each.due_at ? [Date.parse(each.due_at)] : []));
  return due.length === 0 ? null : (Math.min(...due) - now) / 1000;
}

/** What is real and not over before any exercise; then unanswered first, then what is open, then what is over; among equals the more urgent, then the newer. */
export function sorted(items: readonly Told[]): Told[] {
  const rank = (each: Told): number => (waits(each) ? 0 : isOpen(each) ? 1 : 2);
  const drill = (each: Told): number => (isOpen(each) && each.origin !== "real" ? 1 : 0);
  const over = (each: Told): number => (isOpen(each) ? 0 : 1);
  return [...items].sort((a, b) => over(a) - over(b) || drill(a) - drill(b) || rank(a) - rank(b) || (rank(a) < 2 ? a.priority - b.priority : 0) || b.id - a.id);
}

/** What the desk's head says: how many wait, those that are real alone where an exercise is beside them. */
export function awaiting(items: readonly Told[], exercise: boolean): { word: "desk_waiting" | "desk_waiting_real" | "desk_waiting_exercise" | "desk_open"; n: number } {
  const waiting = items.filter(waits);
  const real = waiting.filter((each) => each.origin === "real");
  if (real.length > 0) return { word: exercise ? "desk_waiting_real" : "desk_waiting", n: real.length };
  if (waiting.length > 0) return { word: "desk_waiting_exercise", n: waiting.length };
  return { word: "desk_open", n: items.filter(isOpen).length };
}

const ABOUT_A_DISPATCH: readonly string[] = ["dispatched", "stepped", "assigned"];

/** True while the last thing said of a dispatch, and not taken back, is the agency's own; the server has the last word. */
export function mayTakeBack(timeline: readonly Happening[], dispatch: number): boolean {
  const gone = new Set(timeline.map((each) => each.payload["undoes"]));
  const last = timeline.filter((each) => each.dispatch_id === dispatch && ABOUT_A_DISPATCH.includes(each.kind) && !gone.has(each.id)).at(-1);
  if (last?.kind === "stepped") return last.payload["step"] !== "cancel";
  return last?.kind === "assigned" || (last?.kind === "dispatched" && last.payload["by_agency"] === true);
}

/** The state that says most of a desk's part in it: the one least far among those not over. */
export function part(told: Pick<Told, "dispatches">): Sent["state"] {
  const order: Sent["state"][] = ["dispatched", "acknowledged", "en route", "on scene"];
  return order.find((state) => told.dispatches.some((each) => each.state === state)) ?? told.dispatches.at(-1)?.state ?? "received";
}

/** Units of the agency that could be named: ready ones first; those already on this incident left out. */
export function nameable(units: readonly Unit[], agency: string | null, dispatches: readonly Sent[]): Unit[] {
  const here = new Set(dispatches.filter((each) => !isOver(each)).map((each) => each.unit_id));
  const mine = units.filter((each) => each.agency === agency && !here.has(each.id));
  const ready = (each: Unit): number => (each.status === "available" ? 0 : each.status === "out of service" ? 2 : 1);
  return mine.sort((a, b) => ready(a) - ready(b) || a.key.localeCompare(b.key));
}

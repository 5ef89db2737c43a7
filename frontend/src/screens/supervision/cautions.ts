/** What is being done with caution notes: which one is looked at, and the one being written. */
import { wallClock } from "../../roads";
import type { LonLat } from "../../wire";
import type { CautionKind } from "./wire";

export const KINDS: readonly CautionKind[] = ["gas", "dog", "no water", "narrow access", "violence", "other"];
/** Metres round the place; the server takes 2 km at most. */
export const RADII = [30, 60, 100, 250, 500];
export const DAYS = [1, 7, 30, 180];
const DAY_MS = 86_400_000;

/** A note before it is kept. `where` is the place in words; null for a click on the map. `expires` is a wall clock. */
export interface Draft { at: LonLat | null; where: string | null; kind: CautionKind; text: string; radius: number; expires: string }

export interface Work { ended: boolean; chosen: number | null; adding: boolean; draft: Draft }

export type Did =
  | { type: "ended shown"; on: boolean }
  | { type: "chosen"; note: number }
  | { type: "adding"; on: boolean }
  | { type: "clicked"; at: LonLat }
  | { type: "found"; at: LonLat; where: string }
  | { type: "said"; change: Partial<Pick<Draft, "kind" | "text" | "radius" | "expires">> }
  | { type: "saved"; note: number };

const EMPTY: Draft = { at: null, where: null, kind: "narrow access", text: "", radius: 60, expires: "" };
export const FIRST: Work = { ended: false, chosen: null, adding: false, draft: EMPTY };

export function reduce(work: Work, did: Did): Work {
  switch (did.type) {
    case "ended shown": return { ...work, ended: did.on };
    case "chosen": return { ...work, chosen: did.note };
    case "adding": return { ...work, adding: did.on, chosen: did.on ? null : work.chosen, draft: EMPTY };
    case "clicked": return { ...work, adding: true, chosen: null, draft: { ...work.draft, at: did.at, where: null } };
    case "found": return { ...work, chosen: null, draft: { ...work.draft, at: did.at, where: did.where } };
    case "said": return { ...work, draft: { ...work.draft, ...did.change } };
    case "saved": return { ...work, adding: false, chosen: did.note, draft: EMPTY };
  }
}

/** The wall clock so many days from now. */
export function inDays(days: number, now: number): string {
  return wallClock(now + days * DAY_MS);
}

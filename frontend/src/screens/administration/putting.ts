/** A thing of the ground being put right: which, where its pin is, and whether a new one is being placed. */
import type { LonLat } from "../../wire";

export interface Putting {
  id: number | null;
  /** Where the pin was moved to; null: where it is on record. */
  at: LonLat | null;
  /** "placing": a click says where; "new": it is there, and its form is open. */
  adding: "placing" | "new" | null;
}

export type PuttingAction =
  | { type: "picked"; id: number | null }
  | { type: "pinned"; at: LonLat }
  | { type: "put back" }
  | { type: "adding" };

export const NOTHING_PUT: Putting = { id: null, at: null, adding: null };

export function reducePutting(put: Putting, action: PuttingAction): Putting {
  switch (action.type) {
    case "picked": return { id: action.id, at: null, adding: null };
    case "adding": return { id: null, at: null, adding: "placing" };
    case "put back": return { ...put, at: put.adding ? put.at : null };
    case "pinned": return put.adding ? { id: null, at: round(action.at), adding: "new" } : put.id === null ? put : { ...put, at: round(action.at) };
  }
}

/** Six digits are a tenth of a metre. */
function round({ lon, lat }: LonLat): LonLat {
  return { lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) };
}

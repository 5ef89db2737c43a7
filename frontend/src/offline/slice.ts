/** What the screen knows of the network and of what is kept here. */
import { EMPTY_CALL } from "../call";
import type { Action, State } from "../state";
import type { Me } from "../wire";
import type { Draft, Kept } from "./kept";

/** A kept call that is on record now. */
export interface Sent { key: string; incident: number; category: string; takenAt: number }

export interface Offline {
  /** Since when the server is out of reach, milliseconds; null while it answers. */
  since: number | null;
  /** When it was heard last before that: as old is what stands on the screen. Null where it was never heard on this machine. */
  heard: number | null;
  /** Who is at work, also where that is only remembered. */
  me: Me | null;
  kept: readonly Kept[];
  sent: readonly Sent[];
  /** A call that was being taken when the browser closed. */
  found: Draft | null;
  /** Asked to sign out with calls that are not sent. */
  leaving: boolean;
  /** A newer console waits to take over. */
  update: boolean;
  /** False where this browser keeps nothing: then only what is on the screen is safe. */
  disk: boolean;
}

export type OfflineAction =
  | { type: "line"; down: boolean; now: number; heard: number | null }
  | { type: "at work"; me: Me | null }
  | { type: "kept calls"; kept: Kept[] }
  | { type: "call kept"; kept: Kept }
  | { type: "kept sent"; sent: Sent }
  | { type: "sent read" }
  | { type: "draft found"; draft: Draft | null }
  | { type: "call restored"; draft: Pick<Draft, "call" | "origin"> }
  | { type: "no disk" }
  | { type: "leaving"; asked: boolean }
  | { type: "update ready" };

export const FIRST_OFFLINE: Offline = { since: null, heard: null, me: null, kept: [], sent: [], found: null, leaving: false, update: false, disk: true };

export function reduceOffline(slice: Offline, action: Action): Offline {
  switch (action.type) {
    case "line": return action.down === (slice.since !== null) ? slice : { ...slice, since: action.down ? action.now : null, heard: action.heard };
    case "at work": return { ...slice, me: action.me };
    case "permitted": return { ...slice, me: action.me };
    case "kept calls": return { ...slice, kept: action.kept };
    case "call kept": return { ...slice, kept: [...slice.kept.filter((each) => each.key !== action.kept.key), action.kept] };
    case "kept sent": return { ...slice, kept: slice.kept.filter((each) => each.key !== action.sent.key), sent: [...slice.sent.filter((each) => each.key !== action.sent.key), action.sent] };
    case "sent read": return { ...slice, sent: [] };
    case "draft found": return { ...slice, found: action.draft };
    case "call restored": return { ...slice, found: null };
    case "no disk": return { ...slice, disk: false };
    case "leaving": return { ...slice, leaving: action.asked };
    case "update ready": return { ...slice, update: true };
    default: return slice;
  }
}

/** After signing out: the network is as it was, the rest is another person's. */
export function leftBy(slice: Offline): Offline {
  return { ...FIRST_OFFLINE, since: slice.since, heard: slice.heard, update: slice.update, disk: slice.disk };
}

/** What a kept or restored call does to the rest of the screen. */
export function ofKept(state: State, action: Action): State | null {
  switch (action.type) {
    case "call kept": {
      const { create: _, ...problems } = state.problems;
      if (state.call.startedAt !== action.kept.call.startedAt) return { ...state, problems }; // the form is another call's by now
      return { ...state, call: EMPTY_CALL, plan: null, routes: {}, placing: false, problems };
    }
    case "call restored": return { ...state, call: { ...EMPTY_CALL, ...action.draft.call, located: null }, origin: action.draft.origin ?? state.origin, open: null, plan: null, routes: {}, view: "call" };
    default: return null;
  }
}

/** Kept calls of one kind, for the one at work and for others. */
export function mine(slice: Offline): { own: Kept[]; others: Kept[] } {
  const own = slice.kept.filter((each) => each.owner === slice.me?.name);
  return { own, others: slice.kept.filter((each) => !own.includes(each)) };
}

/** Calls recorded here and not yet known to be on record: each goes to the server under the one key it was given. */
import type { Call } from "../call";
import type { Origin } from "../wire";

/** What the server said no to. */
export interface Refusal { status: number; detail: string | null; field: string | null }

export interface Kept {
  /** The Idempotency-Key: fixed when it was recorded, never another. */
  key: string;
  /** The request as it is sent, to the byte: the same key with another body would be refused. */
  body: string;
  /** Who recorded it: the key counts for that account alone. */
  owner: string;
  origin: Origin;
  category: string;
  /** By the server's clock as far as it is known here, milliseconds. */
  takenAt: number;
  /** The form as it was, to be mended where the server says no. */
  call: Call;
  /** How often it was sent without hearing an answer. */
  tries: number;
  refused: Refusal | null;
}

/** A call being taken in a tab; `located` is left out, since it is asked anew. */
export interface Draft { tab: string; owner: string; origin: Origin | null; call: Call; at: number }

/** Of one person, those to be sent, oldest first: what was refused waits for that person. */
export function due(kept: readonly Kept[], owner: string | null): Kept[] {
  return kept.filter((each) => each.owner === owner && each.refused === null).sort((a, b) => a.takenAt - b.takenAt);
}

export type Verdict = "recorded" | "refused" | "ask who" | "later";

/** What an answer means for a kept call; status 0 is no answer at all. Only a clear no is one: after anything else it may be on record. */
export function verdict(status: number): Verdict {
  if (status >= 200 && status < 300) return "recorded";
  if (status === 401) return "ask who";
  if (status === 408 || status === 425 || status === 429) return "later";
  return status >= 400 && status < 500 ? "refused" : "later";
}

/** Milliseconds until the next try: 2 s, then twice as long each time, at most a minute. */
export function pause(failures: number): number {
  return Math.min(60_000, 2000 * 2 ** Math.max(0, failures - 1));
}

/** True where there is something to lose. */
export function worthKeeping(call: Call): boolean {
  return call.startedAt !== null && Boolean(call.text.trim() || call.number.trim() || call.name.trim() || call.fix || call.category);
}

/** The newest draft of `owner` that no open tab is working on. */
export function abandoned(drafts: readonly Draft[], owner: string | null, alive: ReadonlySet<string>): Draft | null {
  const theirs = drafts.filter((each) => each.owner === owner && !alive.has(each.tab) && worthKeeping(each.call));
  return theirs.sort((a, b) => b.at - a.at)[0] ?? null;
}

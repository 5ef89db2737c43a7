/** Where posts belong: the question, what is closed, moved and added, and what a comparison says. */
import { COLOURS, type Theme } from "../../theme";
import type { LonLat, Origin } from "../../wire";
import type { Fill, Spot } from "./planMap";
import type { Comparison, Goal, Post, Siting, Weight } from "./wire";

export const GOALS: readonly Goal[] = ["covering", "median", "centre", "all"];
export const WEIGHTS: readonly Weight[] = ["people", "roads", "incidents"];
export const MINUTES = [5, 10, 15] as const;
export const MOST_NEW = 10;

export interface Question { way: "siting" | "what_if"; agency: string; goal: Goal; weight: Weight; count: number; minutes: number; bridge: boolean; origin: Origin }
export const FIRST: Question = { way: "siting", agency: "damkar", goal: "covering", weight: "people", count: 1, minutes: 10, bridge: false, origin: "real" };

/** What would be otherwise; `moving` is the post that the next click moves. */
export interface Changes { close: readonly number[]; move: readonly { id: number; at: LonLat }[]; add: readonly LonLat[]; moving: number | null }
export const UNCHANGED: Changes = { close: [], move: [], add: [], moving: null };

export type Change =
  | { type: "closed"; id: number }
  | { type: "to move"; id: number | null }
  | { type: "clicked"; at: LonLat }
  | { type: "put back"; id: number }
  | { type: "taken away"; index: number }
  | { type: "begun anew" };

const MOST_ADDED = 100;

export function reduce(changes: Changes, action: Change): Changes {
  const without = (id: number): Changes => ({ ...changes, close: changes.close.filter((each) => each !== id), move: changes.move.filter((each) => each.id !== id) });
  switch (action.type) {
    case "closed": return { ...without(action.id), close: [...without(action.id).close, action.id], moving: null };
    case "to move": return { ...changes, moving: action.id };
    case "clicked": {
      const { moving } = changes;
      if (moving !== null) return { ...without(moving), move: [...without(moving).move, { id: moving, at: action.at }], moving: null };
      return changes.add.length < MOST_ADDED ? { ...changes, add: [...changes.add, action.at] } : changes;
    }
    case "put back": return { ...without(action.id), moving: null };
    case "taken away": return { ...changes, add: changes.add.filter((_, index) => index !== action.index) };
    case "begun anew": return UNCHANGED;
  }
}

export function isChanged({ close, move, add }: Changes): boolean {
  return close.length + move.length + add.length > 0;
}

/** What every planning question has. */
export function planningOf({ agency, bridge, origin }: Pick<Question, "agency" | "bridge" | "origin">): { agency: string; bridge_closed: boolean; origin: Origin } {
  return { agency, bridge_closed: bridge, origin };
}

/** The posts as they stand and as they would. */
export function spotsOf(posts: readonly Post[], changes: Changes, chosen: readonly { at: LonLat; label: string }[], named: (index: number) => string): Spot[] {
  const standing = posts.flatMap((each): Spot[] => {
    const moved = changes.move.find(({ id }) => id === each.id);
    if (moved) return [{ id: each.id, at: each.at, label: "", kind: "from" }, { id: each.id, at: moved.at, label: each.name, kind: "new" }];
    return [{ id: each.id, at: each.at, label: each.name, kind: changes.close.includes(each.id) ? "closed" : "post" }];
  });
  const added = changes.add.map((at, index): Spot => ({ id: 0, at, label: named(index + 1), kind: "new" }));
  return [...standing, ...added, ...chosen.map(({ at, label }): Spot => ({ id: 0, at, label, kind: "new" }))];
}

export interface Reach { before: Fill["geometry"] | null; after: Fill["geometry"] | null }

/** Reached after, with what was reached before over it: what is seen of the first is the gain, and the edge of the second where something was lost. */
export function reachFills({ before, after }: Reach, theme: Theme, words: { before: string; after: string }): Fill[] {
  const colour = COLOURS[theme];
  return [
    ...(after ? [{ geometry: after, colour: colour.selection, opacity: 0.4, label: words.after, mark: "after" }] : []),
    ...(before ? [{ geometry: before, colour: colour.used, opacity: 0.35, label: words.before, mark: "before" }] : []),
  ];
}

export interface Line { minutes: number; people: [number | null, number | null]; metres: [number, number]; incidents: [number, number] }

/** Both sides within each of the minutes, with what there is in all. */
export function linesOf(both: Comparison): { lines: Line[]; people: number | null; metres: number; incidents: number } {
  const whole = both.before.cover[0]?.whole;
  const lines = both.minutes.map((minutes, at): Line => {
    const [before, after] = [both.before.cover[at]!.whole, both.after.cover[at]!.whole];
    return { minutes, people: [before.covered_people, after.covered_people], metres: [before.covered_metres, after.covered_metres], incidents: [both.before.incidents[at]!, both.after.incidents[at]!] };
  });
  return { lines, people: whole?.people ?? null, metres: whole?.road_metres ?? 0, incidents: both.incidents };
}

/** What a site is called: its street and its kelurahan. */
export function siteName(site: Siting["chosen"][number], unnamed: string): string {
  return [site.street || unnamed, site.area].filter(Boolean).join(", ");
}

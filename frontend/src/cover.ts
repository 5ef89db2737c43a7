/** Who is reached in time: by every post as planned, by those ready now, and who could move up. */
import type { Action } from "./state";
import type { MoveUp, Reach, Situation } from "./wire";

export type CoverMode = "off" | "now" | "planned";

export const MINUTES = [5, 8, 10, 15] as const;

/** A unit that was moved up from here: where it came from, to send it home again. */
export interface MovedUp { unit: number; name: string; home: number; homeName: string; postName: string }

export interface Cover {
  mode: CoverMode;
  agency: string;
  minutes: readonly number[];
  situation: Situation | null;
  reach: readonly Reach[];
  /** The proposal that was put away. */
  ignored: string | null;
  movedUp: readonly MovedUp[];
}

export type CoverAction =
  | { type: "cover chosen"; mode?: CoverMode; agency?: string; minutes?: readonly number[] }
  | { type: "cover read"; situation: Situation }
  | { type: "reach drawn"; reach: readonly Reach[] }
  | { type: "move ignored"; key: string }
  | { type: "moved up"; moved: MovedUp }
  | { type: "moved home"; unit: number };

export const FIRST_COVER: Cover = { mode: "off", agency: "damkar", minutes: MINUTES, situation: null, reach: [], ignored: null, movedUp: [] };

export function moveKey(move: Pick<MoveUp, "unit_id" | "post_id">): string {
  return `${move.unit_id}/${move.post_id}`;
}

/** The proposal that waits for an answer; null for none and for one put away. */
export function proposal(cover: Pick<Cover, "situation" | "ignored">): MoveUp | null {
  const move = cover.situation?.move ?? null;
  return move && moveKey(move) !== cover.ignored ? move : null;
}

function chosen(slice: Cover, action: Extract<Action, { type: "cover chosen" }>): Cover {
  const agency = action.agency ?? slice.agency;
  const mode = action.mode ?? slice.mode;
  const same = agency === slice.agency;
  return {
    ...slice, mode, agency, minutes: action.minutes ?? slice.minutes, situation: same ? slice.situation : null,
    reach: mode === "off" || !same || mode !== slice.mode ? [] : slice.reach,
  };
}

export function reduceCover(slice: Cover, action: Action): Cover {
  switch (action.type) {
    case "cover chosen": return chosen(slice, action);
    case "cover read": return action.situation.agency === slice.agency ? { ...slice, situation: action.situation } : slice;
    case "reach drawn": return { ...slice, reach: action.reach };
    case "move ignored": return { ...slice, ignored: action.key };
    case "moved up": return { ...slice, movedUp: [...slice.movedUp.filter((each) => each.unit !== action.moved.unit), action.moved] };
    case "moved home": return { ...slice, movedUp: slice.movedUp.filter((each) => each.unit !== action.unit) };
    default: return slice;
  }
}

/** Covered people of everybody as a share, where they are counted; else of road length. */
export function shareOf(whole: { people: number | null; covered_people: number | null; roads: number }): number {
  return whole.people && whole.covered_people !== null ? whole.covered_people / whole.people : whole.roads;
}

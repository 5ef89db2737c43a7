/** The dispatcher's side of the screen: whom they chose, which row they look at, what asks to be confirmed, what changed. */
import type { Held } from "./api";
import { rowKey, type Chosen } from "./orders";
import type { Action, State } from "./state";
import type { Choice, Plan } from "./wire";

/** A unit that goes only after a question: it is at work elsewhere and would have to leave, or (`held` is null) no road leads from it. */
export interface Asking { agency: string; choice: Choice; held: Held | null }

export interface Response {
  chosen: Chosen;
  /** The row under the pointer or the keyboard. */
  pointed: Choice | null;
  asking: readonly Asking[];
  /** Names of those sent with the last press of the plan key; null before it. */
  sent: readonly string[] | null;
  /** The answer before the roads changed, so that the change can be seen. */
  before: Plan | null;
  /** The event whose difference was read and put away. */
  read: string | null;
}

export type ResponseAction =
  | { type: "chosen"; agency: string; keys: readonly string[] }
  | { type: "pointed"; choice: Choice | null }
  | { type: "busy unit"; asking: Asking }
  | { type: "busy answered"; choice: Choice }
  | { type: "plan sent"; names: readonly string[] }
  | { type: "change read" }
  | { type: "difference read"; said: string };

export const FIRST_RESPONSE: Response = { chosen: {}, pointed: null, asking: [], sent: null, before: null, read: null };

function others(asking: readonly Asking[], choice: Choice): Asking[] {
  return asking.filter((each) => rowKey(each.choice) !== rowKey(choice));
}

function ofRow(slice: Response, action: Action): Response | null {
  switch (action.type) {
    case "chosen": return { ...slice, chosen: { ...slice.chosen, [action.agency]: action.keys } };
    case "pointed": return slice.pointed === action.choice ? slice : { ...slice, pointed: action.choice };
    case "busy unit": return { ...slice, asking: [...others(slice.asking, action.asking.choice), action.asking] };
    case "busy answered": return { ...slice, asking: others(slice.asking, action.choice) };
    case "plan sent": return { ...slice, sent: action.names };
    case "change read": return { ...slice, before: null };
    case "difference read": return { ...slice, read: action.said };
    default: return null;
  }
}

/** Another question, another answer: nothing that was chosen for the old one stays. */
function ofQuestion(slice: Response, action: Action, state: State): Response | null {
  switch (action.type) {
    case "place chosen": case "category chosen": case "new call": case "closed": return FIRST_RESPONSE;
    case "opened": return state.open?.id === action.detail.id ? slice : FIRST_RESPONSE;
    case "planned": return { ...slice, pointed: null, before: action.before ?? null };
    default: return null;
  }
}

export function reduceResponse(slice: Response, action: Action, state: State): Response {
  return ofRow(slice, action) ?? ofQuestion(slice, action, state) ?? slice;
}

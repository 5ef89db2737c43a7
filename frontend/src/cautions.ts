/** Caution notes: what crews that come near should know. */
import { attempt, type Desk } from "./desk";
import type { Action } from "./state";
import type { Caution } from "./wire";

export type CautionAction = { type: "cautions"; cautions: readonly Caution[] } | { type: "caution"; caution: Caution };

/** Keeps what is newer, and of the notes only those that hold. */
export function reduceCautions(known: readonly Caution[], action: Action): readonly Caution[] {
  switch (action.type) {
    case "cautions": return action.cautions.filter((each) => each.active);
    case "caution": {
      const before = known.find((each) => each.id === action.caution.id);
      if (before && before.version > action.caution.version) return known;
      const others = known.filter((each) => each !== before);
      return action.caution.active ? [action.caution, ...others] : others;
    }
    default: return known;
  }
}

/** Those of the kind of call being taken that still hold. */
export function holding(cautions: readonly Caution[], origin: string | null, now: number): Caution[] {
  return cautions.filter((each) => each.origin === (origin ?? "real") && Date.parse(each.expires_at) > now);
}

export async function readCautions(desk: Desk): Promise<void> {
  const origin = desk.store.now().origin ?? "real";
  const found = await attempt(desk, "map", (api) => api.cautions(origin));
  if (found) desk.store.dispatch({ type: "cautions", cautions: found });
}

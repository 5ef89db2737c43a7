/** Closing roads and opening them again: what it sets in motion. */
import { readCover } from "./covering";
import { attempt, recommend, type Desk } from "./desk";
import type { Closure, NewClosure } from "./wire";

/** Reads what is closed now. */
export async function readRoads(desk: Desk): Promise<void> {
  const origin = desk.store.now().origin ?? "real";
  const found = await attempt(desk, "roads", (api) => Promise.all([api.closures(origin), api.conditions(origin)]));
  if (!found) return;
  desk.store.dispatch({ type: "closures", closures: found[0] });
  if (found[1].conditions_version !== desk.store.now().roads.version) roadsAre(desk, found[1].conditions_version);
}

/** The stream says that the roads changed: what is closed is read, and who should go is asked again. */
export function roadsChanged(desk: Desk, version: number): void {
  roadsAre(desk, version);
  void readRoads(desk);
}

function roadsAre(desk: Desk, version: number): void {
  const before = desk.store.now().roads.version;
  desk.store.dispatch({ type: "conditions", version });
  if (before !== version) void recommend(desk, before !== null);
  if (before !== null && before !== version) void readCover(desk);
}

export async function closeRoad(desk: Desk, closure: Omit<NewClosure, "origin" | "shape">): Promise<boolean> {
  const { draft } = desk.store.now().roads;
  if (!draft) return false;
  const origin = desk.store.now().origin ?? "real";
  const made = await attempt(desk, "roads", (api) => api.close({ ...closure, shape: draft.shape, origin }));
  if (made) {
    desk.store.dispatch({ type: "drawn", draft: null });
    await readRoads(desk);
  }
  return made !== null;
}

export async function liftClosure(desk: Desk, closure: Closure, reason: string): Promise<boolean> {
  const lifted = await attempt(desk, "roads", (api) => api.lift(closure.id, reason, closure.version));
  const problem = desk.store.now().problems.roads ?? null;
  if (lifted || problem?.status === 409) await readRoads(desk);
  if (!lifted) desk.store.dispatch({ type: "failed", at: "roads", problem });
  return lifted !== null;
}

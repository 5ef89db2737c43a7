/** Closing roads and opening them again: what it sets in motion. */
import type { Api } from "./api";
import { readCover } from "./covering";
import { attempt, recommend, type Desk } from "./desk";
import { speedsOf } from "./speeds";
import type { Closure, NewClosure } from "./wire";

/** Reads what is closed now. */
export async function readRoads(desk: Desk): Promise<void> {
  const origin = desk.store.now().origin ?? "real";
  const found = await attempt(desk, "roads", (api) => Promise.all([api.closures(origin), api.conditions(origin)]));
  if (!found) return;
  desk.store.dispatch({ type: "closures", closures: found[0] });
  desk.store.dispatch({ type: "speeds", speeds: speedsOf(found[1]) });
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

export function liftClosure(desk: Desk, closure: Closure, reason: string): Promise<boolean> {
  return changeClosure(desk, (api) => api.lift(closure.id, reason, closure.version));
}

export function extendClosure(desk: Desk, closure: Closure, ends_at: string): Promise<boolean> {
  return changeClosure(desk, (api) => api.extend(closure.id, ends_at, closure.version));
}

/** What is closed is read again; after a conflict too, so that it is seen what somebody else did first. */
async function changeClosure(desk: Desk, change: (api: Api) => Promise<Closure>): Promise<boolean> {
  const changed = await attempt(desk, "roads", change);
  const problem = desk.store.now().problems.roads ?? null;
  if (changed || problem?.status === 409) await readRoads(desk);
  if (!changed) desk.store.dispatch({ type: "failed", at: "roads", problem });
  return changed !== null;
}

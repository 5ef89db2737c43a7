/** Units as they stand: read anew when somebody says so, and their status set by hand. */
import { attempt, recommend, type Desk } from "./desk";
import type { Unit } from "./wire";

/** Several changes that come together are read once. */
const TOGETHER_MS = 300;
let pause: ReturnType<typeof setTimeout> | undefined;

export async function readUnits(desk: Desk): Promise<void> {
  const units = await attempt(desk, "map", (api) => api.units());
  if (units) desk.store.dispatch({ type: "units", units, now: Date.now() });
}

/** A unit, or an incident that may hold one, is no longer as it was. */
export function unitsChanged(desk: Desk): void {
  clearTimeout(pause);
  pause = setTimeout(() => void readUnits(desk), TOGETHER_MS);
}

export async function readGround(desk: Desk): Promise<void> {
  const ground = await attempt(desk, "map", (api) => Promise.all([api.categories(), api.facilities(), api.units()]));
  if (ground) desk.store.dispatch({ type: "ground", categories: ground[0], facilities: ground[1], units: ground[2], now: Date.now() });
}

/** When the stream begins. After a break the posts may be others too; at first they are being read anyway. */
export function takeStock(desk: Desk): void {
  if (desk.store.now().facilities) groundChanged(desk);
  else unitsChanged(desk);
}

let groundPause: ReturnType<typeof setTimeout> | undefined;

/** Posts or kinds of incident are no longer as they were: they are read anew, and who comes first to the call being taken is asked again. */
export function groundChanged(desk: Desk): void {
  clearTimeout(groundPause);
  groundPause = setTimeout(() => void readGround(desk).then(() => recommend(desk)), TOGETHER_MS);
}

/** Says what a unit is doing; after a refusal the units are read anew, and the server's sentence stays. */
export async function setStatus(desk: Desk, unit: Unit, status: string, reason: string): Promise<boolean> {
  const set = await attempt(desk, "units", (api) => api.setStatus(unit.id, status, reason, unit.version));
  await readUnits(desk);
  return set !== null;
}

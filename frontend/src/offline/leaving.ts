/** Signing out with calls that were not sent: asked about, never lost silently. */
import { signOut, type Desk } from "../desk";
import { outbox } from "./disk";
import { worthKeeping } from "./kept";
import { readKept } from "./posting";
import type { State } from "../state";
import { mine } from "./slice";

/** How many calls of whoever is at work are not on record as incidents: those kept, and the one on the form. */
export function unsent({ offline, call, open }: Pick<State, "offline" | "call" | "open">): number {
  return mine(offline).own.length + (worthKeeping(call) && !open ? 1 : 0);
}

export function leaveDesk(desk: Desk): void {
  if (unsent(desk.store.now()) > 0) desk.store.dispatch({ type: "leaving", asked: true });
  else void signOut(desk);
}

/** Leaves; kept calls stay here for whoever took them, or go where `drop` was clearly wanted. */
export async function leaveAnyway(desk: Desk, drop: boolean): Promise<void> {
  if (drop) await Promise.all(mine(desk.store.now().offline).own.map((each) => outbox.remove(each.key)));
  if (drop) await readKept(desk);
  desk.store.dispatch({ type: "leaving", asked: false });
  await signOut(desk, !drop);
}

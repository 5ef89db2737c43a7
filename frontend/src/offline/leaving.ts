/** Signing out with calls that were not sent: asked about, never lost silently. */
import { signOut, type Desk } from "../desk";
import { outbox } from "./disk";
import { readKept } from "./posting";
import { mine } from "./slice";

export function leaveDesk(desk: Desk): void {
  if (mine(desk.store.now().offline).own.length > 0) desk.store.dispatch({ type: "leaving", asked: true });
  else void signOut(desk);
}

/** Leaves; kept calls stay here for whoever took them, or go where `drop` was clearly wanted. */
export async function leaveAnyway(desk: Desk, drop: boolean): Promise<void> {
  if (drop) await Promise.all(mine(desk.store.now().offline).own.map((each) => outbox.remove(each.key)));
  if (drop) await readKept(desk);
  desk.store.dispatch({ type: "leaving", asked: false });
  await signOut(desk);
}

/** A call being taken is on disk with every key, and offered again after a restart. */
import type { Call } from "../call";
import type { Desk } from "../desk";
import { atWork } from "../state";
import { drafts } from "./disk";
import { abandoned, worthKeeping, type Draft } from "./kept";
import { openTabs, thisTab } from "./locks";

let waiting: Draft | "gone" | null = null;
let writing = false;

/** Writes the newest only, in order: what was overtaken while the disk was busy is left out. */
async function write(tab: string): Promise<void> {
  if (writing) return;
  writing = true;
  while (waiting) {
    const now = waiting;
    waiting = null;
    await (now === "gone" ? drafts.remove(tab) : drafts.put(now)).catch(() => undefined); // the form goes on without a disk
  }
  writing = false;
}

/** Keeps the call as it stands. After a session's end it stays, for whoever took it. */
async function keep(desk: Desk, call: Call): Promise<void> {
  const state = desk.store.now();
  const owner = state.offline.me?.name;
  if (!atWork(state) || !owner) return;
  const tab = await thisTab();
  waiting = worthKeeping(call) ? { tab, owner, origin: state.origin, call: { ...call, located: null }, at: Date.now() } : "gone";
  await write(tab);
}

export function keepDrafts(desk: Desk): void {
  desk.store.watch((state) => state.call, (call) => void keep(desk, call));
  desk.store.watch((state) => state.origin, () => void keep(desk, desk.store.now().call));
}

/** Whoever comes to work finds the call again that this tab was taking; one of a tab that is gone is asked about. */
export async function findDraft(desk: Desk): Promise<void> {
  const owner = desk.store.now().offline.me?.name ?? null;
  const [all, tab, alive] = await Promise.all([drafts.all().catch(() => []), thisTab(), openTabs()]);
  if (worthKeeping(desk.store.now().call)) return void keep(desk, desk.store.now().call); // typed before it was known who types
  const own = all.find((each) => each.tab === tab && each.owner === owner && worthKeeping(each.call));
  if (own) desk.store.dispatch({ type: "call restored", draft: own });
  else desk.store.dispatch({ type: "draft found", draft: abandoned(all, owner, alive) });
}

/** Takes the found call up, or throws it away; the next one found is asked about after it. */
export async function settleDraft(desk: Desk, found: Draft, goOn: boolean): Promise<void> {
  if (goOn) desk.store.dispatch({ type: "call restored", draft: found });
  else desk.store.dispatch({ type: "draft found", draft: null });
  await drafts.remove(found.tab).catch(() => undefined);
  if (!goOn) await findDraft(desk);
}

/** Nothing of the call stays on this machine. */
export async function dropDraft(): Promise<void> {
  await drafts.remove(await thisTab()).catch(() => undefined);
}

/** A call being taken is on disk with every key, and offered again after a restart. */
import type { Call } from "../call";
import type { Desk } from "../desk";
import { atWork } from "../state";
import { drafts, outbox } from "./disk";
import { abandoned, worthKeeping, type Draft, type Kept } from "./kept";
import { alone, freshTab, openTabs, thisTab } from "./locks";

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

/** When the call was begun that lies in the outbox now: no draft is made of it, or it would be recorded twice after a restart. */
let away: number | null = null;

/** The form of this tab as a draft; null where nothing is to be lost, or nobody knows whose it is. */
function draftOf(desk: Desk, tab: string): Draft | null {
  const { call, origin, offline } = desk.store.now();
  return offline.me && worthKeeping(call) ? { tab, owner: offline.me.name, origin, call: { ...call, located: null }, at: Date.now() } : null;
}

/** Keeps the call as it stands. After a session's end it stays, for whoever took it. */
async function keep(desk: Desk, call: Call): Promise<void> {
  const state = desk.store.now();
  const owner = state.offline.me?.name;
  if (!atWork(state) || !owner || (away !== null && call.startedAt === away)) return;
  const tab = await thisTab();
  waiting = worthKeeping(call) ? { tab, owner, origin: state.origin, call: { ...call, located: null }, at: Date.now() } : "gone";
  await write(tab);
}

/** The form's call goes to the outbox, and its draft with it. Raises what the disk says. */
export async function sendOff(kept: Kept): Promise<void> {
  const tab = await thisTab();
  away = kept.call.startedAt;
  waiting = null;
  try {
    await outbox.take(kept, tab);
    void navigator.storage?.persist?.().catch(() => false); // a browser short of space must not throw calls away
  } catch (failure) {
    away = null;
    throw failure;
  }
}

/** The call is still on the form, and a draft again. */
export async function takeBack(desk: Desk, kept: Kept): Promise<void> {
  away = null;
  const draft = draftOf(desk, await thisTab());
  await outbox.give(kept.key, draft ? [draft] : []);
}

/** Puts a call on the form. What stood there is set aside and offered again: `written` puts both on disk at once. */
export async function takeUp(desk: Desk, draft: Pick<Draft, "call" | "origin">, written: (made: Draft[]) => Promise<void>): Promise<void> {
  const [tab, apart] = [await thisTab(), draftOf(desk, freshTab())];
  away = null;
  desk.store.dispatch({ type: "call restored", draft });
  const restored = draftOf(desk, tab);
  if (apart) desk.store.dispatch({ type: "draft found", draft: apart });
  await written([restored, apart].flatMap((each) => (each ? [each] : []))).catch(() => undefined); // the form goes on without a disk
}

export function keepDrafts(desk: Desk): void {
  desk.store.watch((state) => state.call, (call) => void keep(desk, call));
  desk.store.watch((state) => state.origin, () => void keep(desk, desk.store.now().call));
}

/** Whoever comes to work finds the call again that this tab was taking; one of a tab that is gone is asked about. */
export async function findDraft(desk: Desk): Promise<void> {
  const tab = await thisTab();
  const all = await drafts.all().catch(() => []);
  const { call, offline } = desk.store.now();
  if (worthKeeping(call)) await keep(desk, call); // typed before it was known who types
  const own = all.find((each) => each.tab === tab && each.owner === offline.me?.name && worthKeeping(each.call));
  if (own && !worthKeeping(call)) desk.store.dispatch({ type: "call restored", draft: own });
  else await askAbout(desk);
}

/** Asks about the newest call that a tab left behind. */
async function askAbout(desk: Desk): Promise<void> {
  const [all, alive] = await Promise.all([drafts.all().catch(() => []), openTabs()]);
  desk.store.dispatch({ type: "draft found", draft: abandoned(all, desk.store.now().offline.me?.name ?? null, alive) });
}

/** Takes the found call up, or throws it away; the next one found is asked about after it. */
export async function settleDraft(desk: Desk, found: Draft, goOn: boolean): Promise<void> {
  await alone(`ambon112-draft:${found.tab}`, async () => {
    const there = (await drafts.all()).some((each) => each.tab === found.tab); // else another tab was quicker
    if (goOn && there) return takeUp(desk, found, (made) => drafts.replace(found.tab, made));
    await drafts.remove(found.tab);
    return askAbout(desk);
  }).catch(() => desk.store.dispatch({ type: "draft found", draft: null }));
}

/** Nothing of the call stays on this machine. */
export async function dropDraft(): Promise<void> {
  await drafts.remove(await thisTab()).catch(() => undefined);
}

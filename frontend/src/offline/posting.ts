/** Recording a call so that it happens once, whatever becomes of the network, the browser or the answer. */
import { ApiError, freshKey, type Api } from "../api";
import type { Call } from "../call";
import { openIncident, type Desk } from "../desk";
import type { Detail, NewIncident } from "../wire";
import { serverNow } from "./clock";
import { outbox } from "./disk";
import { due, pause, verdict, type Kept } from "./kept";
import { alone } from "./locks";

/** How long an answer is waited for before the call is kept and the form free again; less while the network is known to be down. */
const PATIENCE_MS = { up: 12_000, down: 4000 };
const SENDING = "ambon112-outbox";
const lockOf = (key: string): string => `ambon112-call:${key}`;

/** Sends a kept call as it was written. Raises `ApiError`, of status 0 where no answer came in time. */
async function send(api: Api, kept: Kept, patience: number): Promise<Detail> {
  try {
    return await api.ask<Detail>("POST", "/api/incidents", JSON.parse(kept.body), { "Idempotency-Key": kept.key }, AbortSignal.timeout(patience));
  } catch (failure) {
    throw failure instanceof DOMException ? new ApiError(0, null, null) : failure;
  }
}

function written(desk: Desk, incident: NewIncident, call: Call): Kept {
  const takenAt = serverNow();
  const body = JSON.stringify({ ...incident, taken_at: new Date(takenAt).toISOString() });
  return {
    key: freshKey(), body, owner: desk.store.now().offline.me?.name ?? "", origin: incident.origin, category: incident.category,
    takenAt, call: { ...call, located: null }, tries: 0, refused: null,
  };
}

/** Records a call: first on this machine's disk, then on the server. Gives null where it is kept, to be sent later. Raises the server's no. */
export async function record(desk: Desk, api: Api, incident: NewIncident, call: Call): Promise<Detail | null> {
  const kept = written(desk, incident, call);
  if (!kept.owner) return api.create(incident); // nobody knows yet whose key it would be
  return alone(lockOf(kept.key), async () => {
    if (await outbox.put(kept).then(() => true, () => false)) return first(desk, api, kept);
    desk.store.dispatch({ type: "no disk" });
    return api.create(incident);
  });
}

async function first(desk: Desk, api: Api, kept: Kept): Promise<Detail | null> {
  const patience = desk.store.now().offline.since === null ? PATIENCE_MS.up : PATIENCE_MS.down;
  try {
    const detail = await send(api, kept, patience);
    await outbox.remove(kept.key);
    return detail;
  } catch (failure) {
    const said = failure instanceof ApiError ? verdict(failure.status) : "later";
    if (said === "refused") await outbox.remove(kept.key); // the form is still there, with the reason
    if (said !== "later") throw failure;
    if (failure instanceof ApiError && failure.status === 0) desk.line?.lost();
    await outbox.change(kept.key, { tries: 1 });
    desk.store.dispatch({ type: "call kept", kept: { ...kept, tries: 1 } });
    tellTabs();
    again(desk, 1);
    return null;
  }
}

/** Sends what is kept of whoever is at work, in order, one tab at a time; stops at the first that gets no answer. */
export async function sendKept(desk: Desk): Promise<void> {
  const { api } = desk;
  if (!api || desk.store.now().offline.kept.length === 0) return;
  clearTimeout(next);
  const here = await alone(SENDING, async () => {
    const me = await api.me().catch(() => null); // the session may be another's by now
    if (!me) {
      again(desk, 1);
      return true;
    }
    const sent: Detail[] = [];
    for (const each of due(await outbox.all(), me.name)) {
      const done = await alone(lockOf(each.key), () => one(desk, api, each.key));
      if (done === "later") {
        again(desk, each.tries + 1);
        break;
      }
      if (done !== null) sent.push(done);
    }
    await readKept(desk);
    tellTabs();
    await show(desk, sent);
    return true;
  });
  if (here === null) again(desk, 3); // another tab is at it, and may close before it is done
}

/** One of them; "later" where it has to wait. Null where it is settled otherwise. */
async function one(desk: Desk, api: Api, key: string): Promise<Detail | "later" | null> {
  const kept = await outbox.get(key);
  if (!kept || kept.refused) return null; // another tab was quicker
  try {
    const detail = await send(api, kept, PATIENCE_MS.up);
    await outbox.remove(key);
    desk.store.dispatch({ type: "kept sent", sent: { key, incident: detail.id, category: kept.category, takenAt: kept.takenAt } });
    return detail;
  } catch (failure) {
    if (!(failure instanceof ApiError)) throw failure;
    if (verdict(failure.status) !== "refused") {
      await outbox.change(key, { tries: kept.tries + 1 });
      return "later";
    }
    await outbox.change(key, { refused: { status: failure.status, detail: failure.detail, field: failure.field } });
    return null;
  }
}

/** Opens what was just sent where nobody is doing anything else; whoever took it will want to send units. */
async function show(desk: Desk, sent: Detail[]): Promise<void> {
  const { open, call } = desk.store.now();
  if (sent.length === 1 && !open && call.startedAt === null) await openIncident(desk, sent[0]!.id);
}

let next: ReturnType<typeof setTimeout> | undefined;

function again(desk: Desk, failures: number): void {
  clearTimeout(next);
  next = setTimeout(() => void sendKept(desk), pause(failures));
}

/** Reads from disk what is kept. */
export async function readKept(desk: Desk): Promise<void> {
  const kept = await outbox.all().catch(() => []);
  desk.store.dispatch({ type: "kept calls", kept: kept.sort((a, b) => a.takenAt - b.takenAt) });
}

/** Takes a refused call back into the form: it is recorded anew, under a key of its own. */
export async function mend(desk: Desk, kept: Kept): Promise<void> {
  desk.store.dispatch({ type: "call restored", draft: { call: kept.call, origin: kept.origin } });
  await discard(desk, kept);
}

/** Throws a kept call away, as whoever is asked clearly wants. */
export async function discard(desk: Desk, kept: Kept): Promise<void> {
  await outbox.remove(kept.key);
  await readKept(desk);
  tellTabs();
}

const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("ambon112-outbox");

function tellTabs(): void {
  tabs?.postMessage("changed");
}

/** Reads again what another tab changed. */
export function hearTabs(desk: Desk): void {
  tabs?.addEventListener("message", () => void readKept(desk));
}

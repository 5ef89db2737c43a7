/** Recording a call so that it happens once, whatever becomes of the network, the browser or the answer. */
import { ApiError, freshKey, type Api } from "../api";
import type { Call } from "../call";
import { openIncident, type Desk } from "../desk";
import type { Detail, NewIncident, OnRecord } from "../wire";
import { serverNow } from "./clock";
import { outbox } from "./disk";
import { sendOff, takeBack, takeUp } from "./drafting";
import { due, pause, verdict, type Kept } from "./kept";
import { alone } from "./locks";
import type { Sent } from "./slice";

/** How long an answer is waited for before the call is kept and the form free again; less while the network is known to be down. */
const PATIENCE_MS = { up: 12_000, down: 4000 };
const SENDING = "ambon112-outbox";
const lockOf = (key: string): string => `ambon112-call:${key}`;

/** One try, under the key the call was given. Raises `ApiError`, of status 0 where no whole answer came in time. */
async function post(api: Api, kept: Kept, patience: number): Promise<Detail> {
  try {
    return await api.ask<Detail>("POST", "/api/incidents", JSON.parse(kept.body), { "Idempotency-Key": kept.key }, AbortSignal.timeout(patience));
  } catch (failure) {
    throw failure instanceof ApiError ? failure : new ApiError(0, null, null); // a reply cut in the middle is none
  }
}

/** Sends a kept call as it was written. Where only the record of its telephone call went on meanwhile, as after a note whose answer was lost, once more with what that is now: a no was never stored, so the key is free. */
async function send(api: Api, kept: Kept, patience: number): Promise<Detail> {
  try {
    return await post(api, kept, patience);
  } catch (failure) {
    const body = (failure as ApiError).status === 409 ? await renewed(api, kept, patience) : null;
    if (!body) throw failure;
    await outbox.change(kept.key, { body });
    return post(api, { ...kept, body }, patience);
  }
}

/** The request with the newest version of the call's record; null where that is no help: it is over, or about an incident, and people decide. */
async function renewed(api: Api, kept: Kept, patience: number): Promise<string | null> {
  const incident = JSON.parse(kept.body) as NewIncident;
  if (incident.call_id == null) return null;
  const line = await api.ask<OnRecord>("GET", `/api/calls/${incident.call_id}`, undefined, {}, AbortSignal.timeout(patience)).catch((failure: unknown) => {
    if (!(failure instanceof ApiError) || verdict(failure.status) !== "refused") throw new ApiError(0, null, null);
    return null;
  });
  const helps = line?.state === "answered" && line.incident_id === null && line.version !== incident.call_version;
  return helps ? JSON.stringify({ ...incident, call_version: line.version }) : null;
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
    if (await sendOff(kept).then(() => true, () => false)) return first(desk, api, kept);
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
    const problem = failure instanceof ApiError ? failure : new ApiError(0, null, null);
    const said = verdict(problem.status);
    const onForm = desk.store.now().call.startedAt === kept.call.startedAt;
    if (said === "refused" && onForm) {
      await takeBack(desk, kept); // the form is still there, with the reason
      throw problem;
    }
    await keepFor(desk, { ...kept, tries: 1, refused: said === "refused" ? refusal(problem) : null });
    if (said === "ask who") throw problem; // it is kept, for whoever took it to come in again
    if (problem.status === 0) desk.line?.lost();
    again(desk, 1);
    return null;
  }
}

/** The call waits in the outbox: the form is free, every tab shows it. */
async function keepFor(desk: Desk, kept: Kept): Promise<void> {
  await outbox.change(kept.key, { tries: kept.tries, refused: kept.refused }).catch(() => undefined);
  desk.store.dispatch({ type: "call kept", kept });
  tellTabs("changed");
}

function refusal({ status, detail, field }: ApiError): Kept["refused"] {
  return { status, detail, field };
}

/** Sends what is kept of whoever is at work, in order, one tab at a time, until nobody answers. */
export async function sendKept(desk: Desk): Promise<void> {
  const { api } = desk;
  if (!api || desk.store.now().offline.kept.length === 0) return;
  clearTimeout(next);
  const wait = await alone(SENDING, () => sendAll(desk, api)).catch(() => 1); // a disk that fails once is asked again
  if (wait !== 0) again(desk, wait ?? 3); // null: another tab is at it, and may close before it is done
}

/** Gives how often the call that has to wait was tried; 0 where all are settled. */
async function sendAll(desk: Desk, api: Api): Promise<number> {
  const me = await api.me().catch(() => null); // the session may be another's by now
  if (!me) return 1;
  const sent: Detail[] = [];
  let wait = 0;
  for (const each of due(await outbox.all(), me.name)) {
    const done = await alone(lockOf(each.key), () => one(desk, api, each.key));
    if (done === "later" || done === "cut") wait = Math.max(wait, each.tries + 1);
    else if (done !== null) sent.push(done);
    if (done === "cut") break;
  }
  await readKept(desk);
  tellTabs("changed");
  await show(desk, sent);
  return wait;
}

/** One of them; "later" where it has to wait, "cut" where they all have to. Null where it is settled otherwise. */
async function one(desk: Desk, api: Api, key: string): Promise<Detail | "later" | "cut" | null> {
  const kept = await outbox.get(key);
  if (!kept || kept.refused) return null; // another tab was quicker
  try {
    const detail = await send(api, kept, PATIENCE_MS.up);
    await outbox.remove(key);
    const told = { sent: { key, incident: detail.id, category: kept.category, takenAt: kept.takenAt }, owner: kept.owner };
    hear(desk, told);
    tellTabs(told);
    return detail;
  } catch (failure) {
    if (!(failure instanceof ApiError)) throw failure;
    const refused = verdict(failure.status) === "refused";
    await outbox.change(key, refused ? { refused: refusal(failure) } : { tries: kept.tries + 1 });
    if (refused) return null;
    return failure.status === 0 || failure.status === 401 ? "cut" : "later"; // one that the server stumbles over must not hold up the others
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

/** Takes a refused call back into the form: it is recorded anew, under a key of its own. Once, whichever tab does it. */
export async function mend(desk: Desk, kept: Kept): Promise<void> {
  await alone(lockOf(kept.key), async () => {
    if (await outbox.get(kept.key)) await takeUp(desk, kept, (made) => outbox.give(kept.key, made));
  });
  await readKept(desk);
  tellTabs("changed");
}

/** Throws a kept call away, as whoever is asked clearly wants. */
export async function discard(desk: Desk, kept: Kept): Promise<void> {
  await outbox.remove(kept.key);
  await readKept(desk);
  tellTabs("changed");
}

/** What tabs tell each other: the outbox is another, or a call of `owner` in it is on record now. */
type Told = "changed" | { sent: Sent; owner: string };

const tabs = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("ambon112-outbox");

function tellTabs(told: Told): void {
  tabs?.postMessage(told);
}

function hear(desk: Desk, told: Told): void {
  if (told === "changed") void readKept(desk);
  else if (told.owner === desk.store.now().offline.me?.name) desk.store.dispatch({ type: "kept sent", sent: told.sent });
}

/** Hears what the other tabs do with the outbox. */
export function hearTabs(desk: Desk): void {
  tabs?.addEventListener("message", (event: MessageEvent<Told>) => hear(desk, event.data));
}

/** Taking a call: what sets the record of it, its questions, its suspects and its notes in motion. */
import { ApiError, type Api } from "./api";
import { options, pin } from "./call";
import { requests } from "./callApi";
import { attempt, openIncident, type Desk } from "./desk";
import { answersOf, onLine, ringingOf, standingSuspects } from "./taking";
import type { State } from "./state";
import type { CallClass, Candidate, Device, LonLat, OnRecord, Origin, Rung } from "./wire";
import { HAND_RADIUS } from "./where";
import { speaker } from "./words";

function may(desk: Desk, what: "take call" | "see calls" | "recommend" | "open incident"): boolean {
  return desk.store.now().may?.includes(what) ?? false;
}

/** Reads what one may: the questions once, the calls that are not over. */
export async function readIntake(desk: Desk): Promise<void> {
  const { origin, taking } = desk.store.now();
  if (may(desk, "recommend") && !taking.questions) {
    const questions = await attempt(desk, "call", (api) => requests(api).questions());
    if (questions) desk.store.dispatch({ type: "questions read", questions });
  }
  if (!may(desk, "see calls")) return;
  const asked = Object.keys(taking.ringing).map(Number);
  const calls = await attempt(desk, "call", (api) => requests(api).unended(origin ?? "real"));
  if (calls) desk.store.dispatch({ type: "calls read", asked, calls });
}

/** Changes to the call on the line go one after the other: each needs the version that the one before it made. */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = last.then(work, work);
  last = turn.catch(() => undefined);
  return turn;
}

/** From the first key on the call is on record, once it is known whether it is real. */
export function beginCall(desk: Desk): Promise<void> {
  return inTurn(async () => {
    const { call, origin, taking } = desk.store.now();
    if (call.startedAt === null || !origin || onLine(taking) || !may(desk, "take call")) return;
    const begun = await attempt(desk, "call", async (api) => (call.rung === null ? null : await goingOn(api, call.rung)) ?? (await requests(api).begin(origin, call.number.trim())));
    if (begun) desk.store.dispatch({ type: "on the line", call: begun });
  });
}

/** The call of a form that was taken up again; null where it is over or about an incident by now. */
async function goingOn(api: Api, number: number): Promise<OnRecord | null> {
  const call = await requests(api).read(number);
  return call.state === "answered" && call.incident_id === null ? call : null;
}

/** Where the caller is: put right by hand, else as the words say. */
export function callerPlace(desk: Pick<Desk, "store">): Candidate | null {
  const { call } = desk.store.now();
  return call.callerFix ?? call.located?.caller[0] ?? null;
}

/** What the record does not know yet of the call on the form; null for nothing, and when the form was put away: an empty form says nothing of the call. */
function news(desk: Desk, line: OnRecord): object | null {
  const { call } = desk.store.now();
  if (call.startedAt === null) return null;
  const place = callerPlace(desk);
  const [name, number] = [call.name.trim(), call.number.trim()];
  const who = name !== (line.caller?.name ?? "") || number !== (line.caller?.number ?? "") ? { name, number } : {};
  const text = call.text.trim() !== (line.text ?? "") ? { text: call.text } : {};
  const moved = place && (line.at?.lon !== place.at.lon || line.at.lat !== place.at.lat);
  const where = moved ? { at: place.at, radius_m: place.radius_m } : {};
  const said = { ...who, ...text, ...where };
  return Object.keys(said).length > 0 ? said : null;
}

/** Brings the record of the call up to date; gives it as it then is, null where there is none or nobody answers. */
async function noted(desk: Desk, api: Api): Promise<OnRecord | null> {
  const { line, parting } = desk.store.now().taking;
  if (!line || (line.state === "ended" && parting === null)) return null;
  const said = news(desk, line);
  if (!said) return line;
  const call = await requests(api).note(line.id, { version: line.version, ...said });
  desk.store.dispatch({ type: "on the line", call });
  return call;
}

/** The number is noted as soon as it is whole: it brings earlier calls and what the telephone says of its place. */
export function noteNumber(desk: Desk): Promise<void> {
  return inTurn(async () => {
    await attempt(desk, "call", (api) => noted(desk, api));
  });
}

/** What was sent along with an incident that nobody answered for, and the form it was sent from. */
let unanswered: { form: string; along: object } | null = null;

/** What an incident takes along from the call on the line: its number on record, the caller's place, the answers. An incident is recorded whether or not the call can be.
 * Sent again after no answer it takes along the same, so that it is the same change and happens once. */
export async function takenAlong(desk: Desk, api: Api): Promise<object> {
  const { call, taking, problems } = desk.store.now();
  const form = JSON.stringify({ ...call, located: null });
  const failed = problems.create;
  const again = failed !== undefined && (failed.status === 0 || failed.status >= 500);
  if (again && unanswered?.form === form) return unanswered.along;
  const place = callerPlace(desk);
  const line = await inTime(lineNow(desk, api, call), () => taking.line);
  const known = line ? { call_id: line.id, call_version: line.version } : {};
  unanswered = { form, along: { ...known, caller_at: place?.at ?? null, caller_radius_m: place?.radius_m ?? null, answers: answersOf(taking, call) } };
  return unanswered.along;
}

/** The record of the call, brought up to date where the form is still that call's. */
function lineNow(desk: Desk, api: Api, { startedAt }: State["call"]): Promise<OnRecord | null> {
  const { line } = desk.store.now().taking;
  return inTurn(async () => (desk.store.now().call.startedAt === startedAt ? noted(desk, api).catch(() => desk.store.now().taking.line) : line));
}

/** How long the record of a call is waited for: a network that swallows everything must not keep an incident off the disk. */
const NOTING_MS = 6000;

/** What `work` gives, or what is `known` where that takes too long. */
function inTime<T>(work: Promise<T>, known: () => T): Promise<T> {
  return new Promise((settle, fail) => {
    const timer = setTimeout(() => settle(known()), NOTING_MS);
    work.then(settle, fail).finally(() => clearTimeout(timer));
  });
}

/** The incident is recorded: its call was an emergency, and the caller may still be on the line. */
export function afterRecording(desk: Desk): Promise<void> {
  return inTurn(async () => {
    const { line } = desk.store.now().taking;
    if (!line || !desk.api) return;
    await attempt(desk, "call", async (api) => {
      const now = await requests(api).read(line.id);
      const call = now.kind === null ? await requests(api).classify(now.id, now.version, "emergency") : now;
      desk.store.dispatch({ type: "on the line", call });
    });
  });
}

/** Closes the line; `kind` says what the call was, null leaves it. The form is empty afterwards where the call was about no incident. */
export function endCall(desk: Desk, kind: CallClass | null): Promise<void> {
  const { line } = desk.store.now().taking; // as it is now: the form may be another call's when its turn comes
  return inTurn(async () => {
    if (!line) return;
    const ended = await attempt(desk, "call", async (api) => {
      if (line.incident_id === null) await noted(desk, api).catch(() => null);
      const call = await requests(api).read(line.id);
      return call.state === "ended" ? call : requests(api).end(call.id, call.version, kind);
    });
    if (!ended) return;
    desk.store.dispatch({ type: "dialog", is: null });
    desk.store.dispatch({ type: "call heard", call: ended });
    if (desk.store.now().taking.line?.id !== line.id) return;
    desk.store.dispatch(ended.incident_id === null && !desk.store.now().open ? { type: "new call" } : { type: "on the line", call: null });
  });
}

/** Closes the line: what a call about no incident was is asked first. */
export function close(desk: Desk): void {
  const { line } = desk.store.now().taking;
  if (!line || line.state === "ended") return;
  if (line.incident_id !== null) void endCall(desk, null);
  else desk.store.dispatch({ type: "dialog", is: "closing" });
}

/** An empty form, or back to the call being taken. A call on the line is first said to be over, or whose it was. */
export function newCall(desk: Desk): void {
  const { open, call, taking } = desk.store.now();
  if (open && call.startedAt !== null) return desk.store.dispatch({ type: "closed" });
  if (onLine(taking) && taking.line?.incident_id === null) return desk.store.dispatch({ type: "dialog", is: "closing" });
  if (onLine(taking)) void endCall(desk, null);
  desk.store.dispatch({ type: "new call" });
}

/** Answers the telephone, takes over a call that somebody else talks to, or goes on with one of this desk. */
export function answerCall(desk: Desk, rung: Rung): Promise<void> {
  const { taking, call } = desk.store.now();
  if (onLine(taking) && taking.line?.incident_id === null) {
    desk.store.dispatch({ type: "dialog", is: "closing" }); // one call at a time
    return Promise.resolve();
  }
  if (!taking.line && call.startedAt !== null) return Promise.resolve();
  if (onLine(taking)) void endCall(desk, null);
  return inTurn(async () => {
    const mine = rung.handled_by !== null && rung.handled_by === desk.store.now().taking.me;
    const taken = await attempt(desk, "call", (api) => (mine ? requests(api).read(rung.id) : requests(api).answer(rung.id, rung.version)));
    if (taken) desk.store.dispatch({ type: "answered the telephone", call: taken, now: Date.now() });
    else void readIntake(desk);
  });
}

/** Answers the one that waits longest. */
export function answerNext(desk: Desk): void {
  const { taking, origin } = desk.store.now();
  const first = ringingOf(taking, origin)[0];
  if (first) void answerCall(desk, first);
}

/** Asks which open incidents this may be, as soon as something says where or who. */
export async function readSuspects(desk: Desk): Promise<void> {
  const { call, origin, open } = desk.store.now();
  const category = call.category ?? call.located?.suggested[0];
  const place = call.fix ?? options(call)[0];
  if (call.startedAt === null || open || !category || !origin || !may(desk, "open incident")) return;
  const where = place ? { at: place.at, radius_m: place.radius_m } : {};
  const suspects = await attempt(desk, "call", (api) => requests(api).suspects({ category, origin, number: call.number.trim(), ...where, besides: desk.store.now().taking.parting }));
  if (suspects) desk.store.dispatch({ type: "suspects", suspects });
}

/** A call that could not be put on record at its first key is put there now. */
async function begunNow(desk: Desk, api: Api): Promise<OnRecord | null> {
  const { call, origin } = desk.store.now();
  desk.store.dispatch({ type: "on the line", call: await requests(api).begin(origin as Origin, call.number.trim()) });
  return noted(desk, api);
}

/** This call is about an incident that is known already: nothing new is recorded. */
export function linkTo(desk: Desk, incident: number): Promise<void> {
  return inTurn(async () => {
    const linked = await attempt(desk, "call", async (api) => {
      const line = (await noted(desk, api)) ?? (await begunNow(desk, api));
      if (!line) throw new ApiError(0, null, null);
      const joined = await requests(api).link(line.id, line.version, incident);
      return joined.kind === null ? requests(api).classify(joined.id, joined.version, "emergency") : joined;
    });
    if (!linked) return;
    desk.store.dispatch({ type: "new call" });
    desk.store.dispatch({ type: "on the line", call: linked });
    await openIncident(desk, incident);
  });
}

/** The suspect being looked at, else the likeliest. */
export function lookAtSuspects(desk: Desk): boolean {
  const { taking } = desk.store.now();
  const first = standingSuspects(taking)[0];
  if (first) desk.store.dispatch({ type: "suspect looked at", incident: taking.looked ?? first.incident_id });
  return Boolean(first);
}

/** Where the caller is, put on the map by hand. */
export async function putCaller(desk: Desk, at: LonLat): Promise<void> {
  const say = speaker("id"); // it becomes part of the record
  const put = (ground: Candidate | null): void => desk.store.dispatch({ type: "caller placed", fix: pin(at, HAND_RADIUS, say("pin_label"), say("pin_put"), ground) });
  put(null);
  const ground = await attempt(desk, "locate", (api) => api.ground(at, HAND_RADIUS));
  if (ground?.candidates[0] && desk.store.now().call.callerFix?.at === at) put(ground.candidates[0]);
}

/** What the caller's telephone says of its place, as `locate` takes it. */
export function devicesOf(desk: Desk): Device[] {
  return (desk.store.now().taking.line?.devices ?? []).flatMap((each) => each.at ? [{
    at: each.at, radius_m: each.stated_radius_m, confidence: each.stated_confidence, observed_at: each.observed_at ?? each.received_at, age_s: null, method: each.method,
  }] : []);
}


/** What the screen sets in motion: one function a thing the operator can do, or that follows from it. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { ApiError, connect, door, shown, type Api } from "./api";
import { missing } from "./call";
import { readCautions } from "./cautions";
import { readRoads, roadsChanged } from "./closing";
import { afterRecording, devicesOf, readIntake, takenAlong } from "./intake";
import { groundChanged, readGround, takeStock, unitsChanged } from "./keeping";
import { listen, type Line } from "./live";
import { record } from "./offline/posting";
import { locateHere, orHere } from "./offline/lookup";
import { forgetHere, whoIs } from "./offline/person";
import { firstChoices, routeKey } from "./plan";
import { cameIn } from "./session";
import { atWork, openIncidents, shownPlan, type Place, type Problem, type State } from "./state";
import type { Store } from "./store";
import type { Choice, Detail, Heard, Incident, Located, LonLat, Me, Origin, Step } from "./wire";
import { HAND_RADIUS, readTaught } from "./where";

/** Digits of a number from which on its earlier places are asked for. */
const SHORTEST_NUMBER = 8;

export interface Desk { store: Store; api: Api | null; line: Line | null; asked: AbortController | null }

export const AtDesk = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(AtDesk);
  if (!desk) throw new Error("no desk above this component");
  return desk;
}

export function asProblem(failure: unknown): Problem {
  if (failure instanceof ApiError) return { status: failure.status, detail: failure.detail, field: failure.field, held: failure.held };
  throw failure;
}

/** Runs `work`, showing at `at` that it runs and how it failed. Gives null after a failure. */
export async function attempt<T>(desk: Desk, at: Place, work: (api: Api) => Promise<T>): Promise<T | null> {
  if (!desk.api) return null;
  desk.store.dispatch({ type: "busy", at, on: true });
  try {
    const answer = await work(desk.api);
    desk.store.dispatch({ type: "failed", at, problem: null });
    return answer;
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") return null;
    const problem = failed(desk, failure);
    if (problem.status !== 401) desk.store.dispatch({ type: "failed", at, problem });
    return null;
  } finally {
    desk.store.dispatch({ type: "busy", at, on: false });
  }
}

/** A failure as it is shown; the line is taken to be cut where nobody answered, and a session that ended leads to the door. */
export function failed(desk: Desk, failure: unknown): Problem {
  const problem = asProblem(failure);
  if (problem.status === 0) desk.line?.lost();
  if (problem.status === 401) leave(desk, ended(desk, problem.status));
  return problem;
}

/** Takes up work with `key`, or as `who` by the session's cookie: the ground is read, the board filled, the stream opened. */
export function signIn(desk: Desk, key: string | null, who: Me | null = null): void {
  desk.api = connect(key);
  desk.store.dispatch({ type: "signed in", key, who });
  desk.line?.close();
  desk.line = listen(key, who?.name ?? null, {
    begin: () => (void readRoads(desk), void readCautions(desk), void readIntake(desk), takeStock(desk), readBoard(desk)),
    call: (call) => desk.store.dispatch({ type: "call heard", call }),
    device: (call, devices) => desk.store.dispatch({ type: "devices heard", call, devices }),
    conditions: (version) => roadsChanged(desk, version),
    positions: (units) => heard(desk, units),
    unit: () => unitsChanged(desk),
    ground: () => groundChanged(desk),
    incident: (incident) => {
      desk.store.dispatch({ type: "incident", incident });
      followOpen(desk, incident);
      unitsChanged(desk);
    },
    caution: (caution) => desk.store.dispatch({ type: "caution", caution }),
    connection: (is) => desk.store.dispatch({ type: "connection", is }),
    refused: (status) => leave(desk, ended(desk, status)),
  });
  void readGround(desk);
  void readRights(desk, who);
}

/** Which screens there are for whoever came in. */
async function readRights(desk: Desk, who: Me | null): Promise<void> {
  const me = who ?? (await attempt(desk, "board", (api) => whoIs(api.me, desk.store.now().key)));
  if (!me || !desk.api) return;
  desk.store.dispatch({ type: "permitted", me });
  void readIntake(desk);
}

/** Goes in as whoever the cookie says: to work, or first to another password. Nobody is no failure: `silent`. */
export async function comeIn(desk: Desk, silent = false): Promise<void> {
  const who = await atDoor(desk, () => whoIs(door.me, null), silent);
  if (who) cameIn(who.name);
  if (who?.must_change) desk.store.dispatch({ type: "recognised", who });
  else if (who) signIn(desk, null, who);
}

export async function enter(desk: Desk, name: string, password: string): Promise<void> {
  if ((await atDoor(desk, () => door.signIn(name, password).then(() => true))) !== null) await comeIn(desk);
}

export async function changePassword(desk: Desk, before: string, after: string): Promise<void> {
  if ((await atDoor(desk, () => door.changePassword(before, after).then(() => true))) !== null) await comeIn(desk);
}

/** Runs `work` at the door; gives null after a failure, which is shown there unless it is `silent`. */
async function atDoor<T>(desk: Desk, work: () => Promise<T>, silent = false): Promise<T | null> {
  desk.store.dispatch({ type: "busy", at: "sign-in", on: true });
  try {
    return await work();
  } catch (failure) {
    const problem = asProblem(failure);
    const shown = problem.status === 401 ? { ...problem, field: "password" } : problem;
    if (silent && problem.status === 401) desk.store.dispatch({ type: "signed out" });
    else desk.store.dispatch({ type: "failed", at: "sign-in", problem: shown });
    return null;
  } finally {
    desk.store.dispatch({ type: "busy", at: "sign-in", on: false });
  }
}

/** The server no longer knows the key or session; `field` says which, for the words at the door. */
function ended(desk: Desk, status: number): Problem {
  return { status, detail: null, field: desk.store.now().key ? "key" : "session" };
}

/** Leaves, and ends the session on the server: a cookie that stays behind is worth nothing. The call on the form stays here for its taker where `keep` says so. */
export async function signOut(desk: Desk, keep = false): Promise<void> {
  const problem = desk.store.now().who ? await door.signOut().then(() => undefined, asProblem) : undefined;
  if (problem && problem.status !== 401) desk.store.dispatch({ type: "failed", at: "board", problem });
  else {
    leave(desk);
    await forgetHere(keep);
  }
}

/** Leaves; of several requests refused at once the first says why. */
function leave(desk: Desk, problem?: Problem): void {
  if (problem && !atWork(desk.store.now())) return;
  desk.line?.close();
  desk.line = desk.api = null;
  desk.store.dispatch(problem ? { type: "signed out", problem } : { type: "signed out" });
}

/** A change made elsewhere to the incident on the screen is read in full. */
function followOpen(desk: Desk, changed: Incident): void {
  const { open } = desk.store.now();
  if (open?.id === changed.id && changed.version > open.version) void openIncident(desk, changed.id);
}

/** After a cut line: asks again what went unanswered. Nothing that changes the record is sent by itself. */
export function takeUpAgain(desk: Desk): void {
  const { problems, call } = desk.store.now();
  if (problems.map) void readGround(desk);
  if (problems.locate?.status === 0) void locate(desk, call.text);
  if (problems.recommend?.status === 0) void recommend(desk);
}

/** Reads the board; gives the journal's head, from where the stream goes on, or null after a failure. */
export async function readBoard(desk: Desk): Promise<number | null> {
  const { origin, incidents } = desk.store.now();
  const origins: Origin[] = origin === "exercise" ? ["real", "exercise"] : ["real"]; // what is real is known during an exercise too
  const asked = origins.flatMap((each) => openIncidents({ incidents, origin: each })).map((each) => each.id);
  const pages = await attempt(desk, "board", (api) => Promise.all(origins.map((each) => api.openIncidents(each))));
  if (!pages) return null;
  desk.store.dispatch({ type: "board", asked, incidents: pages.flatMap((each) => each.items) });
  return Math.min(...pages.map((each) => each.head));
}

/** Asks where the words are; an answer still under way is abandoned. */
export async function locate(desk: Desk, text: string): Promise<void> {
  desk.asked?.abort();
  const device = devicesOf(desk);
  const { number } = desk.store.now().call;
  if (!text.trim() && device.length === 0 && number.replace(/\D/g, "").length < SHORTEST_NUMBER) return desk.store.dispatch({ type: "located", text, located: { candidates: [], caller: [], noted: [], refused: [], question: null, matched: [], unmatched: [], suggested: [] } });
  const asked = (desk.asked = new AbortController());
  const { call, origin } = desk.store.now();
  const put = (located: Located): void => desk.store.dispatch({ type: "located", text, located });
  const located = await attempt(desk, "locate", (api) => orHere(desk, () => api.locate(text, call.number, origin ?? "real", asked.signal, device), () => locateHere(text), put));
  if (located) desk.store.dispatch({ type: "located", text, located });
}

/** Where units are, of the kind of call being taken. */
function heard(desk: Desk, units: readonly Heard[]): void {
  const origin = desk.store.now().origin ?? "real";
  const ours = units.filter((each) => each.origin === origin);
  if (ours.length > 0) desk.store.dispatch({ type: "positions", units: ours, now: Date.now() });
}

/** True when the answer recorded with an incident was made for roads that are no longer so. */
function outdated(open: Detail, version: number | null): boolean {
  const over = ["done", "cancelled"].includes(open.state);
  return open.recommendation === null || (!over && version !== null && open.recommendation.conditions_version < version);
}

/** Asks who should go, for the open incident or the call being taken, as soon as place and category are known; `anew` after the roads changed. */
export async function recommend(desk: Desk, anew = false): Promise<void> {
  const { open, call, roads, ...before } = desk.store.now();
  if (open && !outdated(open, roads.version)) return;
  const category = open ? open.category : call.category;
  const place = open ? (open.at ? { at: open.at, radius_m: open.radius_m ?? HAND_RADIUS, area_code: null, shares: [] } : null) : call.fix;
  if (!category || !place) return;
  const plan = await attempt(desk, "recommend", (api) => api.recommend(category, place, open?.origin ?? before.origin ?? "real", open?.alarm_level ?? 1));
  const now = desk.store.now();
  if (plan && now.open?.id === open?.id && (open || (now.call.category === category && now.call.fix?.at === place.at))) {
    const known = open ? (before.plan ?? open.recommendation) : before.plan;
    desk.store.dispatch({ type: "planned", plan, before: anew || open?.recommendation ? known : null });
  }
}

/** Draws the way of those ranked first of each agency that goes. */
export async function drawRoutes(desk: Desk, choices: Choice[], to: LonLat): Promise<void> {
  const api = desk.api;
  if (!api) return;
  const origin = desk.store.now().open?.origin ?? desk.store.now().origin ?? "real";
  const wanted = choices.map((choice) => ({ choice, key: routeKey(choice, to) })).filter(({ key }) => !desk.store.now().routes[key]);
  const found = await Promise.all(wanted.map(async ({ choice, key }) => {
    const route = await api.route(choice.at, to, origin).catch(() => null); // a missing line is seen; the minutes stand without it
    return route ? [[key, route] as const] : [];
  }));
  if (wanted.length > 0) desk.store.dispatch({ type: "routed", routes: Object.fromEntries(found.flat()) });
}

/** The routes that belong to the plan on the screen. */
export function drawPlan(desk: Desk): void {
  const known = shownPlan(desk.store.now());
  const to = destination(desk.store.now());
  if (known && to) void drawRoutes(desk, firstChoices(known).map((each) => each.choice), to);
}

/** Where the units are going; null while nobody knows. */
export function destination({ open, call }: Pick<State, "open" | "call">): LonLat | null {
  return open ? open.at : (call.fix?.at ?? null);
}

export async function createIncident(desk: Desk): Promise<void> {
  const { call, origin } = desk.store.now();
  if (missing(call, origin).length > 0 || desk.store.now().busy.create) return;
  const place = call.fix;
  const detail = await attempt(desk, "create", async (api) => {
    const fix = place && { at: place.at, radius_m: place.radius_m, source: place.source, because: place.because, confidence: place.confidence, area_code: place.area_code, shares: shown(place) };
    return record(desk, api, { category: call.category!, text: call.text, caller: { name: call.name, number: call.number }, fix, origin: origin as Origin, ...(await takenAlong(desk, api)) }, call);
  });
  if (!detail) return;
  const answered = { key: `incident ${detail.id}`, incident: detail.id, category: detail.category, takenAt: call.startedAt! };
  if (desk.store.now().call.startedAt !== call.startedAt) return desk.store.dispatch({ type: "kept sent", sent: answered }); // the form is another call's by now
  desk.store.dispatch({ type: "created", detail });
  void afterRecording(desk);
  if (detail.origin !== "synthetic") void readTaught(desk, detail.id, detail.origin);
}

export async function openIncident(desk: Desk, id: number): Promise<void> {
  const detail = await attempt(desk, "incident", (api) => api.incident(id));
  if (detail) desk.store.dispatch({ type: "opened", detail });
}

/** Sends a change of the open incident; after a conflict the newest state is read so that the operator sees what happened. */
export async function changeOpen(desk: Desk, change: (api: Api, id: number, version: number) => Promise<Detail>): Promise<boolean> {
  const open = desk.store.now().open;
  if (!open) return false;
  const changed = await attempt(desk, "incident", (api) => change(api, open.id, open.version));
  if (changed) desk.store.dispatch({ type: "opened", detail: changed });
  else if (desk.store.now().problems.incident?.status === 409) await readAfterConflict(desk, open.id);
  return changed !== null;
}

async function readAfterConflict(desk: Desk, id: number): Promise<void> {
  const problem = desk.store.now().problems.incident ?? null;
  await openIncident(desk, id);
  desk.store.dispatch({ type: "failed", at: "incident", problem });
}

export function takeStep(desk: Desk, dispatch: number, step: Step): Promise<boolean> {
  return changeOpen(desk, (api, id, version) => api.step(id, dispatch, { step, version }));
}

export function raiseAlarm(desk: Desk, level: number, reason: string): Promise<boolean> {
  return changeOpen(desk, (api, id, version) => api.alarm(id, level, reason, version));
}

export function cancelIncident(desk: Desk, reason: string): Promise<boolean> {
  return changeOpen(desk, (api, id, version) => api.cancel(id, reason, version));
}

/** The HTTP interface. Every change carries an Idempotency-Key, kept until the server has answered it. */
import { hearTime } from "./offline/clock";
import { OPEN_STATES } from "./wire";
import type { Candidate, Category, Caution, Closure, Conditions, Detail, Device, Facilities, Located, LonLat, Me, NewClosure, NewDispatch, NewIncident, NewPosition, NewStep, Origin, Page, Plan, Proposal, ProposalPage, Reach, Route, Situation, Unit } from "./wire";

/** What a busy unit would leave: its dispatch, and the incident of that. */
export interface Held { dispatch: number; incident: number }

/** An answer that is not a success; `detail` is the sentence of its problem+json, `status` 0 means no answer at all. */
export class ApiError extends Error {
  constructor(readonly status: number, readonly detail: string | null, readonly field: string | null, readonly held: Held | null = null) {
    super(detail ?? `HTTP ${status}`);
  }
}

async function problem(reply: Response): Promise<ApiError> {
  try {
    const body = (await reply.json()) as { detail?: unknown; field?: unknown; leaves?: unknown; incident_id?: unknown };
    const held = typeof body.leaves === "number" && typeof body.incident_id === "number" ? { dispatch: body.leaves, incident: body.incident_id } : null;
    return new ApiError(reply.status, typeof body.detail === "string" ? body.detail : null, typeof body.field === "string" ? body.field : null, held);
  } catch {
    return new ApiError(reply.status, null, null);
  }
}

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
export type Ask = <T>(method: Method, path: string, body?: unknown, headers?: Record<string, string>, signal?: AbortSignal) => Promise<T>;

/** Who asks: by `key`, else by the session's cookie, for which the server wants to hear that our own page asks. */
export function credentials(key: string | null): { headers: Record<string, string>; credentials: RequestCredentials } {
  return key ? { headers: { Authorization: `Bearer ${key}` }, credentials: "omit" } : { headers: { "X-Requested-With": "ambon112" }, credentials: "same-origin" };
}

function asker(key: string | null): Ask {
  return async <T>(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}, signal?: AbortSignal) => {
    const known = credentials(key);
    const init: RequestInit = { ...known, method, headers: { ...headers, ...known.headers } };
    if (body !== undefined) {
      init.body = JSON.stringify(body);
      init.headers = { ...init.headers, "Content-Type": "application/json" };
    }
    if (signal) init.signal = signal;
    const reply = await fetch(path, init).catch((failure: unknown) => {
      if (failure instanceof DOMException && failure.name === "AbortError") throw failure;
      throw new ApiError(0, null, null);
    });
    if (method !== "GET") hearTime(reply); // what is read may come from a cache, with an old time
    if (!reply.ok) throw await problem(reply);
    return (reply.status === 204 ? undefined : await reply.json()) as T;
  };
}

/** 128 random bits; crypto.randomUUID is missing where the page is served without TLS on a local network. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Sends a change under a key that a retry of the same change uses again, so that it happens once. */
function changer(ask: Ask): <T>(path: string, body: unknown, method?: Method) => Promise<T> {
  const unanswered = new Map<string, string>();
  return async <T>(path: string, body: unknown, method: Method = "POST") => {
    const change = `${method} ${path} ${JSON.stringify(body)}`;
    const key = unanswered.get(change) ?? freshKey();
    unanswered.set(change, key);
    try {
      const reply = await ask<T>(method, path, body, { "Idempotency-Key": key });
      unanswered.delete(change);
      return reply;
    } catch (failure) {
      if (failure instanceof ApiError && failure.status >= 400 && failure.status < 500) unanswered.delete(change);
      throw failure;
    }
  };
}

/** Every open incident of one kind of call, page by page; `head` is where the live stream goes on. */
async function openPages(ask: Ask, origin: Origin): Promise<Page> {
  const found: Page["items"] = [];
  let head: number | null = null;
  for (let after: string | null = ""; after !== null; ) {
    const asked = new URLSearchParams([["origin", origin], ["limit", "200"], ...OPEN_STATES.map((state) => ["state", state])]);
    if (after) asked.set("after", after);
    const page = await ask<Page>("GET", `/api/incidents?${asked}`);
    found.push(...page.items);
    head ??= page.head; // of the first page: what changed while the others were read comes again
    after = page.next === null ? null : String(page.next);
  }
  return { items: found, next: null, head: head ?? 0 };
}

/** The door, for people: the session's cookie is set and ended by the server, out of reach of this page. */
export const door = {
  signIn: (name: string, password: string) => asker(null)<void>("POST", "/api/session", { name, password }),
  me: () => asker(null)<Me>("GET", "/api/me"),
  changePassword: (before: string, after: string) => asker(null)<void>("POST", "/api/password", { before, after }),
  signOut: () => asker(null)<void>("DELETE", "/api/session"),
};

export type Change = ReturnType<typeof changer>;

/** Units, and what one is doing when no incident says so. */
function units(ask: Ask, change: Change) {
  return {
    units: () => ask<Unit[]>("GET", "/api/units"),
    setStatus: (unit: number, status: string, reason: string, version: number) => change<Unit>(`/api/units/${unit}/status`, { status, reason, version }),
    changePost: (unit: number, facility_id: number, version: number) => change<Unit>(`/api/units/${unit}/post`, { facility_id, version }),
  };
}

/** What closes the roads of today. */
function roads(ask: Ask, change: Change) {
  return {
    conditions: (origin: Origin) => ask<Conditions>("GET", `/api/conditions?origin=${origin}`),
    closures: (origin: Origin) => ask<{ items: Closure[] }>("GET", `/api/closures?origin=${origin}`).then((page) => page.items),
    chooseSpeeds: (profile: Conditions["profile"], ends_at: string | null, origin: Origin) => change<Conditions>("/api/conditions", { profile, ends_at, origin }),
    close: (closure: NewClosure) => change<Closure>("/api/closures", closure),
    lift: (id: number, reason: string, version: number) => change<Closure>(`/api/closures/${id}/lift`, { reason, version }),
    extend: (id: number, ends_at: string, version: number) => change<Closure>(`/api/closures/${id}/extend`, { ends_at, version }),
  };
}

/** What the posts and units of one agency reach. */
function cover(ask: Ask) {
  const asked = (agency: string, minutes: readonly number[], origin: Origin): URLSearchParams =>
    new URLSearchParams([["agency", agency], ["origin", origin], ...minutes.map((each) => ["minutes", String(each)])]);
  return {
    cover: (agency: string, minutes: readonly number[], origin: Origin) => ask<Situation>("GET", `/api/cover?${asked(agency, minutes, origin)}`),
    coverMap: (agency: string, minutes: readonly number[], origin: Origin, ready: boolean) =>
      ask<{ features: Reach[] }>("GET", `/api/cover/map?${asked(agency, minutes, origin)}&ready=${ready}`).then((drawn) => drawn.features),
  };
}

/** The kelurahan as they stand on the screen: what the operator saw is what is saved. Of a whole area the server knows them. */
export function shown(place: Pick<Candidate, "area_code" | "shares">): { kelurahan_code: string; share: number }[] {
  if (place.area_code || "kept" in place) return []; // of a place looked up without the server it works them out itself
  return place.shares.filter((each) => each.share > 0).map(({ kelurahan_code, share }) => ({ kelurahan_code, share }));
}

/** The calls the console makes with one access key, or with the session's cookie where `key` is null. */
export function connect(key: string | null) {
  const ask = asker(key);
  const change = changer(ask);
  return {
    /** For the screens that have calls of their own: a question, and a change that happens once. */
    ask,
    change,
    me: () => ask<Me>("GET", "/api/me"),
    categories: () => ask<Category[]>("GET", "/api/categories"),
    facilities: () => ask<Facilities>("GET", "/api/facilities"),
    position: (position: NewPosition, origin: Origin) => ask<unknown>("POST", "/api/positions", { positions: [position], origin }),
    /** The number's earlier places are weak hints; a number too short for one is left out. */
    locate: (text: string, number: string, origin: Origin, signal?: AbortSignal, device: Device[] = []) =>
      ask<Located>("POST", "/api/locate", { text, origin, device, ...(number.replace(/\D/g, "").length >= 8 ? { number } : {}) }, {}, signal),
    ground: (at: LonLat, radius_m: number) => ask<Located>("POST", "/api/locate", { text: "", at, radius_m }),
    recommend: (category: string, place: Pick<Candidate, "at" | "radius_m" | "area_code" | "shares">, origin: Origin, alarm_level: number) =>
      ask<Plan>("POST", "/api/recommend", { category, at: place.at, radius_m: place.radius_m, area_code: place.area_code, shares: shown(place), origin, alarm_level }),
    route: (from: LonLat, to: LonLat, origin: Origin) => ask<Route>("POST", "/api/route", { start: from, end: to, origin }),
    openIncidents: (origin: Origin) => openPages(ask, origin),
    incident: (id: number) => ask<Detail>("GET", `/api/incidents/${id}`),
    create: (incident: NewIncident) => change<Detail>("/api/incidents", incident),
    dispatch: (id: number, dispatch: NewDispatch) => change<Detail>(`/api/incidents/${id}/dispatches`, dispatch),
    step: (id: number, dispatch: number, step: NewStep) => change<Detail>(`/api/incidents/${id}/dispatches/${dispatch}/steps`, step),
    alarm: (id: number, level: number, reason: string, version: number) => change<Detail>(`/api/incidents/${id}/alarm`, { level, reason, version }),
    ...roads(ask, change),
    ...cover(ask),
    ...units(ask, change),
    cautions: (origin: Origin) => ask<{ items: Caution[] }>("GET", `/api/cautions?origin=${origin}&limit=200`).then((page) => page.items),
    proposals: (origin: Origin) => ask<ProposalPage>("GET", `/api/place-proposals?origin=${origin}`),
    rejectProposal: (id: number, reason: string, version: number) => change<Proposal>(`/api/place-proposals/${id}/reject`, { reason, version }),
    cancel: (id: number, reason: string, version: number) => change<Detail>(`/api/incidents/${id}/cancel`, { reason, version }),
  };
}

export type Api = ReturnType<typeof connect>;

/** What an agency's desk asks and answers, under the names the screen uses. */
import { ApiError, credentials, type Api } from "../../api";
import type { components } from "../../api.gen";
import type { Detail, LonLat, Origin, Route, Step, Unit } from "../../wire";

type Schemas = components["schemas"];
export type Inbox = Schemas["InboxOut"];
export type Told = Schemas["ToldOut"];
export type Photo = Schemas["PhotoOut"];
export type Sent = Schemas["DispatchOut"];

/** A photo is the field `photo` of a form; the server reads what it is and keeps nothing else of it. */
const PHOTO = "photo";

export const asking = {
  /** What is real is always told; an exercise beside it where the desk takes part in one. */
  inbox: async (api: Api, exercise: boolean): Promise<Inbox> => {
    const read = (origin: Origin): Promise<Inbox> => api.ask<Inbox>("GET", `/api/inbox?origin=${origin}`);
    const [real, made] = await Promise.all([read("real"), exercise ? read("exercise") : null]);
    return made ? { now: real.now, items: [...real.items, ...made.items] } : real;
  },
  incident: (api: Api, id: number) => api.incident(id),
  step: (api: Api, of: Detail, dispatch: number, step: Step, reason = "") => api.change<Detail>(`/api/incidents/${of.id}/dispatches/${dispatch}/steps`, { step, version: of.version, ...(reason ? { reason } : {}) }),
  takeBack: (api: Api, of: Detail, dispatch: number, reason: string) => api.change<Detail>(`/api/incidents/${of.id}/dispatches/${dispatch}/undo`, { reason, version: of.version }),
  assign: (api: Api, of: Detail, unit_id: number) => api.change<Detail>(`/api/incidents/${of.id}/units`, { unit_id, version: of.version }),
  note: (api: Api, of: Detail, note: string) => api.change<Detail>(`/api/incidents/${of.id}/notes`, { note }),
  units: (api: Api) => api.units(),
  status: (api: Api, unit: Unit, status: string, reason: string) => api.change<Unit>(`/api/units/${unit.id}/status`, { status, reason, version: unit.version }),
  route: (api: Api, from: LonLat, to: LonLat, origin: Origin): Promise<Route> => api.route(from, to, origin),
};

function fresh(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Sends a photo; `once` stays the same while the same photo is tried again, so that it is kept once. */
export async function sendPhoto(key: string | null, incident: number, file: File, once: string): Promise<Detail> {
  const known = credentials(key);
  const body = new FormData();
  body.append(PHOTO, file);
  const reply = await fetch(`/api/incidents/${incident}/photos`, { ...known, method: "POST", body, headers: { ...known.headers, "Idempotency-Key": once } }).catch(() => {
    throw new ApiError(0, null, null);
  });
  if (reply.ok) return (await reply.json()) as Detail;
  const said = (await reply.json().catch(() => ({}))) as { detail?: string; field?: string };
  throw new ApiError(reply.status, said.detail ?? null, said.field ?? null);
}

export const onceKey = fresh;

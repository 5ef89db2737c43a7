/** What the supervisor's screen asks the server for; the shapes come from the OpenAPI. */
import type { components } from "../../api.gen";
import type { Api } from "../../api";
import type { Detail, Incident, LonLat, Origin } from "../../wire";

type Schemas = components["schemas"];
export type Standing = Schemas["StandingOut"];
export type Attention = Schemas["AttentionOut"];
export type Times = Schemas["TimesOut"];
export type Group = Schemas["GroupOut"];
export type Figures = Schemas["FiguresOut"];
export type Phase = Schemas["Phase"];
export type By = Schemas["By"];
export type Record = Schemas["HandoverOut"];
export type WholeRecord = Schemas["WholeHandoverOut"];
export type Item = Schemas["ItemOut"];
export type Caution = Schemas["CautionOut"];
export type CautionKind = Schemas["Kind"];
export type NewCaution = Schemas["CautionIn"];
export type Call = Schemas["CallWholeOut"];
export type RoomEvent = Schemas["RoomEventOut"];
export type RoomJournal = Schemas["RoomJournalOut"];
export type Subject = Schemas["Subject"];

/** Which incidents are looked for; what is null is not asked for. */
export interface Wanted { place: string; since: string | null; until: string | null }

function query(pairs: readonly (readonly [string, string | number | boolean | null])[]): string {
  return String(new URLSearchParams(pairs.flatMap(([name, value]) => (value === null || value === "" ? [] : [[name, String(value)]]))));
}

export const asking = {
  standing: (api: Api, origin: Origin) => api.ask<Standing>("GET", `/api/standing?origin=${origin}`),
  times: (api: Api, origin: Origin, since: string, until: string | null, by: By | null) =>
    api.ask<Times>("GET", `/api/times?${query([["origin", origin], ["since", since], ["until", until], ["by", by]])}`),
  records: (api: Api, origin: Origin) => api.ask<{ items: Record[] }>("GET", `/api/handovers?origin=${origin}`).then((page) => page.items),
  record: (api: Api, id: number) => api.ask<WholeRecord>("GET", `/api/handovers/${id}`),
  write: (api: Api, origin: Origin, notes: string[]) => api.change<WholeRecord>("/api/handovers", { origin, notes }),
  takeOver: (api: Api, id: number, item: number) => api.change<WholeRecord>(`/api/handovers/${id}/items/${item}/acknowledge`, {}),
  cautions: (api: Api, origin: Origin, ended: boolean) =>
    api.ask<{ items: Caution[] }>("GET", `/api/cautions?${query([["origin", origin], ["only_active", !ended], ["limit", 200]])}`).then((page) => page.items),
  warn: (api: Api, caution: NewCaution) => api.change<Caution>("/api/cautions", caution),
  withdraw: (api: Api, id: number, reason: string, version: number) => api.change<Caution>(`/api/cautions/${id}/withdraw`, { reason, version }),
  search: (api: Api, origin: Origin, wanted: Wanted) =>
    api.ask<{ items: Incident[] }>("GET", `/api/incidents?${query([["origin", origin], ["place", wanted.place], ["since", wanted.since], ["until", wanted.until], ["limit", 50]])}`).then((page) => page.items),
  incident: (api: Api, id: number) => api.incident(id) as Promise<Detail>,
  call: (api: Api, id: number) => api.ask<Call>("GET", `/api/calls/${id}`),
  journal: (api: Api, origin: Origin, subjects: readonly Subject[], after: number | null) =>
    api.ask<RoomJournal>("GET", `/api/room-journal?${query([["origin", origin], ...subjects.map((each) => ["subject", each] as const), ["after", after]])}`),
};

export type Found = { label: string; at: LonLat };

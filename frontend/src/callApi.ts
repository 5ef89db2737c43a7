/** The requests about calls, and what the operator mends of an incident. */
import type { Api } from "./api";
import type { CallClass, Caution, Detail, NewCaution, NewIncident, OnRecord, Origin, Questions, Rung, Suspect } from "./wire";

/** Over the desk's own ways to ask and to change. */
export function requests({ ask, change }: Api) {
  const call = <T,>(id: number, verb: string, body: unknown): Promise<T> => change<T>(`/api/calls/${id}/${verb}`, body);
  return {
    questions: () => ask<Questions>("GET", "/api/questions"),
    unended: (origin: Origin) => ask<{ items: Rung[] }>("GET", `/api/calls?origin=${origin}&state=ringing&state=answered&limit=50`).then((page) => page.items),
    read: (id: number) => ask<OnRecord>("GET", `/api/calls/${id}`),
    begin: (origin: Origin, number: string) => change<OnRecord>("/api/calls", { origin, number }),
    answer: (id: number, version: number) => call<OnRecord>(id, "answer", { version }),
    note: (id: number, body: object) => call<OnRecord>(id, "note", body),
    classify: (id: number, version: number, kind: CallClass) => call<OnRecord>(id, "classify", { version, kind }),
    end: (id: number, version: number, kind: CallClass | null) => call<OnRecord>(id, "end", { version, kind }),
    link: (id: number, version: number, incident_id: number) => call<OnRecord>(id, "link", { version, incident_id }),
    suspects: (report: object) => ask<Suspect[]>("POST", "/api/incidents/duplicates", report),
    answers: (id: number, version: number, answers: Detail["answers"]) => change<Detail>(`/api/incidents/${id}/answers`, { version, answers }),
    warn: (note: NewCaution) => change<Caution>("/api/cautions", note),
    withdraw: (note: Caution, reason: string) => change<Caution>(`/api/cautions/${note.id}/withdraw`, { version: note.version, reason }),
    merge: (id: number, body: object) => change<Detail>(`/api/incidents/${id}/merge`, body),
    unmerge: (id: number, body: object) => change<Detail>(`/api/incidents/${id}/unmerge`, body),
    undo: (id: number, version: number, event_id: number, reason: string) => change<Detail>(`/api/incidents/${id}/undo`, { version, event_id, reason }),
    reopen: (id: number, version: number, reason: string) => change<Detail>(`/api/incidents/${id}/reopen`, { version, reason }),
    recategorise: (id: number, version: number, category: string, reason: string) => change<Detail>(`/api/incidents/${id}/recategorise`, { version, category, reason }),
    move: (id: number, version: number, fix: NewIncident["fix"]) => change<Detail>(`/api/incidents/${id}/move`, { version, fix }),
    takeOver: (id: number, version: number) => change<Detail>(`/api/incidents/${id}/take-over`, { version }),
  };
}

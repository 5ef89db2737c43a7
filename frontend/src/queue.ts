/** The queue and the unit board: which of the two is looked at, what is shown of it, what is late and why. */
import type { Action } from "./state";
import type { Incident, Unit } from "./wire";

export type Tab = "incidents" | "units";

/** What is left out of the queue and of the unit board; null lets everything through. */
export interface Sieve { kecamatan: string | null; state: string | null; late: boolean; agency: string | null; status: string | null }

export interface Queue { tab: Tab; sieve: Sieve }

export type QueueAction = { type: "tab chosen"; tab: Tab } | { type: "sieved"; sieve: Partial<Sieve> };

export const FIRST_QUEUE: Queue = { tab: "incidents", sieve: { kecamatan: null, state: null, late: false, agency: null, status: null } };

export function reduceQueue(slice: Queue, action: Action): Queue {
  switch (action.type) {
    case "tab chosen": return slice.tab === action.tab ? slice : { ...slice, tab: action.tab };
    case "sieved": return { ...slice, sieve: { ...slice.sieve, ...action.sieve } };
    case "origin chosen": return { ...slice, sieve: FIRST_QUEUE.sieve };
    default: return slice;
  }
}

/** Who has not answered although they should have; `over` is by how much, in seconds. */
export interface Late { agencies: readonly string[]; over: number; escalated: boolean }

/** Null for an incident on which nobody is late. The server escalates some seconds after the limit has passed. */
export function late(incident: Pick<Incident, "due_at" | "awaited" | "escalated">, now: number): Late | null {
  const over = incident.due_at === null ? 0 : (now - Date.parse(incident.due_at)) / 1000;
  if (!incident.escalated && over <= 0) return null;
  return { agencies: incident.awaited, over: Math.max(0, over), escalated: incident.escalated };
}

/** What the queue shows, in its own order. */
export function sieved(incidents: readonly Incident[], sieve: Sieve, now: number): Incident[] {
  return incidents.filter((each) =>
    (sieve.kecamatan === null || each.kecamatan === sieve.kecamatan) && (sieve.state === null || each.state === sieve.state) && (!sieve.late || late(each, now) !== null));
}

/** As units stand on the board: first who can go, last who cannot. */
export const STATUSES = ["available", "assigned", "en route", "on scene", "returning", "out of service"] as const;

/** A status that is not among those known stands last. */
function place(status: string): number {
  const at = (STATUSES as readonly string[]).indexOf(status);
  return at < 0 ? STATUSES.length : at;
}

export function unitBoard(units: readonly Unit[], sieve: Pick<Sieve, "agency" | "status">): Unit[] {
  return units
    .filter((each) => (sieve.agency === null || each.agency === sieve.agency) && (sieve.status === null || each.status === sieve.status))
    .sort((a, b) => place(a.status) - place(b.status) || a.agency.localeCompare(b.agency) || a.key.localeCompare(b.key));
}

/** How many units there are of each status that occurs, in the board's order. */
export function counted(units: readonly Unit[]): { status: string; count: number }[] {
  const statuses = [...new Set(units.map((each) => each.status))].sort((a, b) => place(a) - place(b));
  return statuses.map((status) => ({ status, count: units.filter((each) => each.status === status).length }));
}

/** Only these two need no reason. */
export function needsReason(status: string): boolean {
  return status !== "available" && status !== "returning";
}

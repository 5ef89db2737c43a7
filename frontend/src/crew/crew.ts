/** What a crew's phone knows: which unit it speaks for, where it is, what was sent, and what is wrong. */
import type { LonLat, Origin, Unit } from "../wire";

export interface Spot { at: LonLat; radius_m: number; time: number } // milliseconds
export type Trouble = "denied" | "no position" | "insecure" | "offline" | "refused";

export interface Crew {
  unit: string | null;
  origin: Origin | null;
  sharing: boolean;
  spot: Spot | null;
  sent: Spot | null; // the last that the server has
  trouble: Trouble | null;
  detail: string | null; // the server's sentence, where it refused
}

export const NOBODY: Crew = { unit: null, origin: null, sharing: false, spot: null, sent: null, trouble: null, detail: null };

/** One a second is enough for everybody. */
export const EVERY_MS = 1000;

/** The units somebody may speak for: of a desk its own agency's, those in service first. */
export function mine(units: readonly Unit[], agency: string | null): Unit[] {
  const all = agency === null ? [...units] : units.filter((each) => each.agency === agency);
  return all.sort((one, other) => Number(one.status === "out of service") - Number(other.status === "out of service") || one.key.localeCompare(other.key));
}

/** The newest position that is to be sent: never one twice, and none while nobody shares. */
export function due(crew: Crew): Spot | null {
  const { spot, sent } = crew;
  if (!crew.sharing || !crew.unit || !crew.origin || !spot || (sent && sent.time >= spot.time)) return null;
  return spot;
}

export function ready(crew: Crew): boolean {
  return crew.unit !== null && crew.origin !== null;
}

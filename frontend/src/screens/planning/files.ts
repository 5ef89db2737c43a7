/** What can be taken away, and in which forms. */
import type { Origin } from "../../wire";
import { bodyOf, type Question } from "./hotspots";

export const FORMS = { hotspots: ["html", "gpkg", "parquet", "geojson", "csv"], cover: ["html", "gpkg", "parquet", "geojson", "csv"], siting: ["html"], incidents: ["gpkg", "parquet", "geojson", "csv"], report: ["pdf", "html"] } as const;
export type Of = keyof typeof FORMS;
export const OFS = Object.keys(FORMS) as Of[];
export type Form = (typeof FORMS)[Of][number];

export interface Wanted { of: Of; form: Form; month: string; agency: string; minutes: number; bridge: boolean; hotspots: Question }

/** A form that this can have: the one chosen, else its first. */
export function formOf(of: Of, form: Form): Form {
  const all: readonly Form[] = FORMS[of];
  return all.includes(form) ? form : all[0]!;
}

/** As the server takes it; null while something is not filled in. */
export function fileOf({ of, form, month, agency, minutes, bridge, hotspots }: Wanted, now: number): Record<string, unknown> | null {
  const what = { of, form: formOf(of, form) };
  const origin: Origin = hotspots.origin;
  const question = bodyOf(hotspots, now);
  switch (of) {
    case "hotspots": return question && { ...what, ...question };
    case "incidents": return question && { ...what, origin, since: question.since, until: question.until };
    case "report": return /^\d{4}-\d{2}$/.test(month) ? { ...what, month, origin } : null;
    case "cover": return minutes > 0 ? { ...what, agency, minutes, bridge_closed: bridge } : null;
    case "siting": return minutes > 0 ? { ...what, agency, minutes, bridge_closed: bridge, origin } : null;
  }
}

/** The month before this one, in Ambon. */
export function lastMonth(now: number): string {
  const here = new Date(now + 9 * 3_600_000);
  return new Date(Date.UTC(here.getUTCFullYear(), here.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}

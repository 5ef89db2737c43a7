/** The question about patterns, and what of its answer is drawn and listed. */
import { COLOURS, type Theme } from "../../theme";
import type { Origin } from "../../wire";
import type { Area, Cell, Hotspots, HotspotsAsked, Method, Outlines } from "./wire";
import type { Fill } from "./planMap";

export const PERIODS = ["quarter", "year", "five", "own"] as const;
export type Period = (typeof PERIODS)[number];
export const AREAS: readonly Area[] = ["kelurahan", "kecamatan", "hex"];
const DAYS = { quarter: 90, year: 365, five: 1826 } as const;
const DAY_MS = 86_400_000;

/** `from` and `to` are days of one's own period, both counted. */
export interface Question { period: Period; from: string; to: string; origin: Origin; category: string; area: Area; side: number; method: Method; bandwidth: number; seed: number }

export const FIRST: Question = { period: "year", from: "", to: "", origin: "real", category: "", area: "kelurahan", side: 500, method: "gi", bandwidth: 500, seed: 112 };

/** From when to when; null where the days are none. The end is the end of a whole day in Ambon, so that the same question on the same day is the same. */
export function spanOf({ period, from, to }: Pick<Question, "period" | "from" | "to">, now: number): { since: string; until: string } | null {
  const after = (day: string): string => new Date(Date.parse(`${day}T00:00:00+09:00`) + DAY_MS).toISOString();
  if (period !== "own") {
    const today = new Date(now + 9 * 3_600_000).toISOString().slice(0, 10);
    const until = after(today);
    return { since: new Date(Date.parse(until) - DAYS[period] * DAY_MS).toISOString(), until };
  }
  if (Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(to)) || from > to) return null;
  return { since: new Date(`${from}T00:00:00+09:00`).toISOString(), until: after(to) };
}

/** As the server takes it; null while something is not filled in. */
export function bodyOf(question: Question, now: number): HotspotsAsked | null {
  const span = spanOf(question, now);
  const { side, bandwidth, seed, method, area, origin, category } = question;
  if (!span || ![side, bandwidth, seed].every(Number.isFinite)) return null;
  return { ...span, method, area, origin, category: category || null, side_m: side, bandwidth_m: bandwidth, seed } as HotspotsAsked;
}

const RED = ["tinggi", "tumbuh", "baru", "menetap"];

/** The colour of a mark: more than chance warm, less cold. */
export function colourOf(mark: string, theme: Theme): string {
  const colour = COLOURS[theme];
  if (mark === "") return colour.muted;
  return mark === "menetap" ? colour.unused : mark === "baru" ? colour.exercise : RED.includes(mark) ? colour.p1 : colour.selection;
}

/** Cells in the colour of what may be said about them; all grey where nothing may be. Of a density the calm ones are shaded by it. */
export function fillsOf(found: Hotspots, outlines: Outlines, theme: Theme, unmarked: string): Fill[] {
  const cells = new Map(found.cells.map((each) => [each["code"], each]));
  const most = Math.max(...found.cells.map((each) => Number(each["density"] ?? 0)), 0);
  const drawn = outlines.flatMap(({ geometry, properties }): Fill[] => {
    const cell = cells.get(properties.code);
    if (!cell) return [];
    const mark = found.grey ? "" : String(cell["mark"] ?? "");
    const shade = !found.grey && most > 0 ? (0.6 * Number(cell["density"] ?? 0)) / most : 0.12;
    return [{ geometry, colour: colourOf(mark, theme), opacity: mark ? 0.62 : 0.08 + shade, label: `${properties.name}: ${mark || unmarked}`, mark }];
  });
  const clusters = (found.grey ? [] : found.clusters).filter((each) => each.significant).map((each): Fill => ({
    geometry: each.geometry as unknown as GeoJSON.Polygon, colour: COLOURS[theme].p1, opacity: 0.3, label: `${each.name}: ${each.verdict}`, mark: "gugus",
  }));
  return [...drawn, ...clusters];
}

export const COLUMNS = ["name", "count", "rate", "density", "people", "z", "q", "mark"] as const;
export type Column = (typeof COLUMNS)[number];
export interface Sorting { by: Column; down: boolean }

/** The columns that this answer has. */
export function columnsOf(cells: readonly Cell[]): Column[] {
  return COLUMNS.filter((each) => cells[0] !== undefined && each in cells[0]);
}

/** Sorted; what nobody knows comes last either way, and the same values stay by name. */
export function sorted(cells: readonly Cell[], { by, down }: Sorting): Cell[] {
  const value = (cell: Cell): string | number | null => (cell[by] === "" ? null : (cell[by] ?? null));
  const name = (one: Cell, other: Cell): number => String(one["name"]).localeCompare(String(other["name"]), "id");
  return [...cells].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return a === b ? name(one, other) : a === null ? 1 : -1;
    const order = typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "id");
    return (down ? -order : order) || name(one, other);
  });
}

/** A list of past incidents: how it is to be read, and what the server made of it. */
export const FIELDS = ["when", "date", "time", "category", "place", "lat", "lon", "radius_m", "priority", "response_minutes"] as const;
export type Field = (typeof FIELDS)[number];
export const LARGEST = 20 * 1024 * 1024;

export interface Reading { columns: Partial<Record<Field, string>>; values: readonly { said: string; code: string }[] }
export const AS_IT_IS: Reading = { columns: {}, values: [] };

export interface BadRow { line: number; field: string; reason: string }
/** What became of a file; of one that was refused only `bad`. */
export interface Brought { batch: number | null; refused: boolean; kept?: number; by_words?: number; placeless?: number; day_only?: number; bad: readonly BadRow[]; columns?: Record<string, string> }

export function fits(name: string): boolean {
  return /\.(csv|xlsx|geojson)$/i.test(name);
}

/** How the server is told to read it; what is left empty it finds itself. */
export function readingOf({ columns, values }: Reading): { columns: Record<string, string>; values: Record<string, string> } {
  const filled = (pairs: readonly (readonly [string, string])[]): Record<string, string> => Object.fromEntries(pairs.filter(([key, value]) => key && value));
  return { columns: filled(FIELDS.map((each) => [each, columns[each]?.trim() ?? ""] as const)), values: filled(values.map(({ said, code }) => [said.trim(), code] as const)) };
}

/** The columns that the head of a CSV file names. */
export function headOf(text: string): string[] {
  const [line = ""] = text.replace(/^\ufeff/, "").split(/\r?\n/, 1);
  const mark = [",", ";", "\t"].reduce((best, each) => (line.split(each).length > line.split(best).length ? each : best));
  return line.split(mark).map((each) => each.trim().replace(/^"|"$/g, "")).filter(Boolean);
}

/** How many rows have something wrong. */
export function badRows(bad: readonly BadRow[]): number {
  return new Set(bad.map((each) => each.line)).size;
}

/** A file as the wire takes it. */
export async function base64(file: Blob): Promise<string> {
  const address = await new Promise<string>((give, refuse) => {
    const reader = new FileReader();
    reader.onload = () => give(String(reader.result));
    reader.onerror = () => refuse(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(file);
  });
  return address.slice(address.indexOf(",") + 1);
}

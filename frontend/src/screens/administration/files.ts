/** What can be imported, and the bad rows as a file. */
import type { components } from "../../api.gen";
import type { Permission } from "../../wire";

export type BadRow = components["schemas"]["BadRowOut"];
export type Kind = "places" | "facilities" | "units";

/** As the server takes them. */
export const LARGEST_BYTES = 7 * 1024 * 1024;

export const KINDS: readonly { kind: Kind; needs: Permission; columns: string }[] = [
  { kind: "places", needs: "edit places", columns: "key, name, alt_names, kind, lat, lon, radius_m, confidence, method, source" },
  { kind: "facilities", needs: "edit posts", columns: "key, service, kind, name, address, lat, lon, confidence, method, placeholder, confirmed, emergency_room, hours, phone, source" },
  { kind: "units", needs: "edit posts", columns: "key, agency, kind, name, facility_key, assumed, phone, source, note" },
];

/** A cell that no spreadsheet takes for a formula. */
function cell(value: string | number): string {
  const text = /^[=+\-@]/.test(String(value)) ? `'${value}` : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function asCsv(bad: readonly BadRow[]): string {
  return ["line,field,reason", ...bad.map((each) => [each.line, each.field, each.reason].map(cell).join(","))].join("\r\n") + "\r\n";
}

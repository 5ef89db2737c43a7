/** Figures and days as they are read, and tables as a file. */
import type { Lang } from "../../words";

const LOCALE: Record<Lang, string> = { id: "id-ID", en: "en-GB" };

/** "12.345,6": at most `digits` decimals, an n-dash for what nobody knows. */
export function figure(value: number | null | undefined, lang: Lang, digits = 0): string {
  return value === null || value === undefined ? "–" : value.toLocaleString(LOCALE[lang], { maximumFractionDigits: digits });
}

/** "0,003": a probability to three decimals, never 0. */
export function chance(value: number | null | undefined, lang: Lang): string {
  if (value === null || value === undefined) return "–";
  return value < 0.001 ? `<${figure(0.001, lang, 3)}` : value.toLocaleString(LOCALE[lang], { minimumFractionDigits: 3, maximumFractionDigits: 3 });
}

/** "+1.234" or "−5": a difference with its sign. */
export function difference(value: number, lang: Lang, digits = 0): string {
  const said = figure(Math.abs(value), lang, digits);
  return value > 0 ? `+${said}` : value < 0 && said !== "0" ? `−${said}` : said;
}

/** "24 Nov 2025" in Ambon. */
export function day(iso: string, lang: Lang): string {
  return new Date(iso).toLocaleDateString(LOCALE[lang], { timeZone: "Asia/Jayapura", day: "numeric", month: "short", year: "numeric" });
}

function quoted(value: unknown): string {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Rows as CSV with the keys of the first as its head. */
export function asCsv(rows: readonly Record<string, unknown>[]): string {
  const keys = Object.keys(rows[0] ?? {});
  return [keys.join(","), ...rows.map((row) => keys.map((key) => quoted(row[key])).join(","))].join("\r\n");
}

/** Gives a file to whoever sits there. */
export function keepFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

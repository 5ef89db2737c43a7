/** How a planner's file is to be read, as the form has it and as the server takes it. */
import type { components } from "../../api.gen";

type Schemas = components["schemas"];
export type HazardAsked = Schemas["HazardIn"];
export type HazardKind = HazardAsked["kind"];
export type ClassMeaning = Schemas["ClassIO"];
export type Exposure = Schemas["ExposureOut"];
export type Exposed = Schemas["ExposedOut"];

export const KINDS = ["banjir", "longsor", "tsunami", "gempa", "gelombang", "cuaca", "kebakaran", "lain"] as const satisfies readonly HazardKind[];
export const LARGEST_BYTES = 20 * 1024 * 1024;

export interface Form { name: string; kind: HazardKind; source: string; licence: string; dated: string; layer: string; crs: string; column: string; meanings: string; thresholds: string; buffer: string }

export const FIRST: Form = { name: "", kind: "banjir", source: "", licence: "", dated: "", layer: "", crs: "", column: "", meanings: "", thresholds: "", buffer: "" };

/** "3 = tinggi = 5" line by line; gives the first line that cannot be read instead. */
export function meaningsOf(text: string): { classes: ClassMeaning[] } | { wrong: string } {
  const classes: ClassMeaning[] = [];
  for (const line of text.split("\n").map((each) => each.trim()).filter(Boolean)) {
    const [code = "", label = "", level = "0", ...more] = line.split("=").map((each) => each.trim());
    if (!code || !label || !/^[0-5]$/.test(level) || more.length > 0) return { wrong: line };
    classes.push({ code, label, level: Number(level) });
  }
  return { classes };
}

/** "0,33 0.67": decimal commas are taken too. */
export function thresholdsOf(text: string): { thresholds: number[] } | { wrong: string } {
  const parts = text.split(/[\s;]+/).filter(Boolean);
  const wrong = parts.find((each) => !/^-?\d+([.,]\d+)?$/.test(each));
  return wrong === undefined ? { thresholds: parts.map((each) => Number(each.replace(",", "."))) } : { wrong };
}

/** Empty fields are left out: the server says what it needs. */
export function bodyOf(form: Form, file: { name: string; content: string }, trial: boolean): HazardAsked | { wrong: string } {
  const read = meaningsOf(form.meanings);
  const cut = thresholdsOf(form.thresholds);
  if ("wrong" in read) return read;
  if ("wrong" in cut) return cut;
  const said = (text: string): string | null => text.trim() || null;
  return {
    name: form.name, kind: form.kind, source: form.source, licence: form.licence, dated: form.dated, file_name: file.name, content: file.content,
    layer: said(form.layer), crs: said(form.crs), class_column: said(form.column), classes: read.classes, thresholds: cut.thresholds, band: 1,
    buffer_m: form.buffer.trim() ? Number(form.buffer.replace(",", ".")) : null, trial,
  };
}

/** The low and the high of two estimates, in tens; null where nobody is counted. */
export function between(one: Pick<Exposed, "people" | "people_by_area">): [number, number] | null {
  if (one.people === null || one.people_by_area === null) return null;
  const both = [one.people, one.people_by_area].map((each) => Math.round(each / 10) * 10).sort((a, b) => a - b);
  return [both[0]!, both[1]!];
}

/** Coordinates in the notations that are pasted most; the server knows more of them. */
import type { LonLat } from "../wire";

export interface Read { at: LonLat; radius_m: number; start: number; end: number }

/** The Moluccas with room around them, degrees: west, south, east, north. */
const NEAR = { west: 120, south: -12, east: 140, north: 4 };
const LEAST_M = 20;
const DEGREE_M = 111_320;

const DECIMAL = /(-?\d{1,3}[.,]\d{2,})\s*°?\s*(LS|LU|S|N)?[\s,;/]+(-?\d{1,3}[.,]\d{2,})\s*°?\s*(BT|BB|E|W)?/i;
const SEXAGESIMAL = /(\d{1,3})\s*[°d]\s*(\d{1,2})\s*['′’]\s*(\d{1,2}(?:[.,]\d+)?)?\s*(?:["″”]|'')?\s*(LS|LU|S|N)[\s,;/]+(\d{1,3})\s*[°d]\s*(\d{1,2})\s*['′’]\s*(\d{1,2}(?:[.,]\d+)?)?\s*(?:["″”]|'')?\s*(BT|BB|E|W)/i;
/** A marker counts before the middle of a link's map. */
const LINKS = [/!3d(-?\d+\.\d+)!4d(-?\d+\.\d+)/, /[?&](?:q|query|ll|destination|mlat)=(?:loc:)?(-?\d+\.\d+)(?:,|%2C|&mlon=)\s*(-?\d+\.\d+)/i, /@(-?\d+\.\d+),(-?\d+\.\d+)/, /geo:(-?\d+\.\d+),(-?\d+\.\d+)/];

const number = (text: string | undefined): number => Number((text ?? "0").replace(",", "."));
const signed = (value: number, side: string | undefined): number => (/^(LS|S|BB|W)$/i.test(side ?? "") ? -Math.abs(value) : value);
const digits = (text: string): number => /[.,](\d+)/.exec(text)?.[1]?.length ?? 0;

function near({ lon, lat }: LonLat): boolean {
  return lon >= NEAR.west && lon <= NEAR.east && lat >= NEAR.south && lat <= NEAR.north;
}

/** As latitude and longitude, or the other way round where only that lies near; null where neither does. */
function placed(first: number, second: number): LonLat | null {
  const at = { lon: second, lat: first };
  const turned = { lon: first, lat: second };
  return near(at) ? at : near(turned) ? turned : null;
}

function decimal(text: string): Read | null {
  const found = DECIMAL.exec(text);
  if (!found) return null;
  const at = placed(signed(number(found[1]), found[2]), signed(number(found[3]), found[4]));
  const finest = Math.min(digits(found[1]!), digits(found[3]!));
  return at && { at, radius_m: Math.max(LEAST_M, Math.round(DEGREE_M / 10 ** finest)), start: found.index, end: found.index + found[0].length };
}

function sexagesimal(text: string): Read | null {
  const found = SEXAGESIMAL.exec(text);
  if (!found) return null;
  const angle = (from: number): number => signed(number(found[from]) + number(found[from + 1]) / 60 + number(found[from + 2]) / 3600, found[from + 3]);
  const at = placed(angle(1), angle(5));
  const whole = found[3] === undefined || found[7] === undefined;
  return at && { at, radius_m: whole ? 1900 : 40, start: found.index, end: found.index + found[0].length };
}

function link(text: string): Read | null {
  const word = /(?:https?:\/\/|geo:)\S+/i.exec(text);
  const found = word && LINKS.map((each) => each.exec(word[0])).find((each) => each !== null);
  const at = found && placed(Number(found[1]), Number(found[2]));
  return at ? { at, radius_m: LEAST_M, start: word!.index, end: word!.index + word![0].length } : null;
}

/** The first place in degrees that a text says; null for none. */
export function coordinates(text: string): Read | null {
  return link(text) ?? sexagesimal(text) ?? decimal(text);
}

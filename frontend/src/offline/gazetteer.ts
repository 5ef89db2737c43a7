/** Looking places up in the kept gazetteer: simpler than the server's way, and marked as such wherever it is shown. */
import type { Confidence } from "../wire";

export interface Named { id: number; names: string[]; kind: string; lon: number; lat: number; radius_m: number; confidence: Confidence; kelurahan_code: string | null }
export interface Gazetteer { spellings: Record<string, string>; items: Named[] }

/** A folded word and where it stands in the text. */
export interface Folded { word: string; start: number; end: number }

/** A name and its folded words. */
interface Entry { place: Named; name: string; words: string[] }
export interface Index { entries: Entry[]; spellings: Record<string, string> }

export interface Match { place: Named; name: string; value: number; used: Folded[] }

/** Words that many names share say little: they neither find a place alone nor are missed. */
const COMMON = new Set("jalan gang lorong simpang pertigaan perempatan kampung kelurahan desa negeri dusun kecamatan depan belakang samping dekat sebelah kantor rumah toko di ke dan".split(" "));
const COMMON_WEIGHT = 0.25;
const LEAST_FOUND = 0.6;

/** Lower case, no accents, abbreviations written out: as the server folds, by the spellings it sent. */
export function fold(text: string, spellings: Record<string, string>): Folded[] {
  const found: Folded[] = [];
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}'\u2018\u2019`\u00b4]+/gu)) {
    const plain = match[0].normalize("NFKD").toLowerCase().replace(/[^a-z0-9]/g, "");
    if (plain) found.push({ word: Object.hasOwn(spellings, plain) ? spellings[plain]! : plain, start: match.index, end: match.index + match[0].length });
  }
  return found;
}

export function index(gazetteer: Gazetteer): Index {
  const { spellings, items } = gazetteer;
  const entries = items.flatMap((place) => place.names.map((name) => ({ place, name, words: fold(name, spellings).map((each) => each.word) })));
  return { entries: entries.filter((each) => each.words.length > 0), spellings };
}

const weight = (word: string): number => (COMMON.has(word) ? COMMON_WEIGHT : Math.min(1.5, 0.5 + word.length / 8));

/** True where two words differ by one letter, in words long enough for that to be a slip. */
export function nearly(one: string, other: string): boolean {
  if (one === other) return true;
  if (Math.min(one.length, other.length) < 5 || Math.abs(one.length - other.length) > 1) return false;
  let head = 0;
  while (head < one.length && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(one.length, other.length) - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return Math.max(one.length, other.length) - head - tail <= 1;
}

/** How well the words say the name, 0 for not at all: by the share of the name that was said. */
function compare(said: readonly Folded[], words: readonly string[]): { value: number; used: Folded[] } {
  const used: Folded[] = [];
  let [whole, found, telling] = [0, 0, false];
  for (const word of words) {
    whole += weight(word);
    const exact = said.find((each) => each.word === word);
    const hit = exact ?? said.find((each) => nearly(each.word, word));
    if (!hit) continue;
    used.push(hit);
    found += weight(word) * (exact ? 1 : 0.8);
    telling ||= !COMMON.has(word);
  }
  return telling && found / whole >= LEAST_FOUND ? { value: found * (found / whole) ** 2, used } : { value: 0, used: [] };
}

/** "batumerah" for "batu merah": what was said as one word, against the name without its spaces. */
function joined(said: readonly Folded[], words: readonly string[]): { value: number; used: Folded[] } {
  const name = words.join("");
  const hit = words.length > 1 ? said.find((each) => nearly(each.word, name)) : undefined;
  return hit ? { value: words.reduce((sum, each) => sum + weight(each), 0) * 0.9, used: [hit] } : { value: 0, used: [] };
}

/** 1 for a street: a crossing has the street's name too, but who says "Jalan Rijali" says no more than the street. */
const street = ({ place }: Match): number => (place.kind === "road" ? 1 : 0);

/** The places that the text may name, best first, each once by its best name. */
export function find(text: string, { entries, spellings }: Index, most = 8): Match[] {
  const said = fold(text, spellings);
  const best = new Map<number, Match>();
  for (const { place, name, words } of entries) {
    const [one, other] = [compare(said, words), joined(said, words)];
    const { value, used } = one.value >= other.value ? one : other;
    if (value > (best.get(place.id)?.value ?? 0)) best.set(place.id, { place, name, value, used });
  }
  return [...best.values()].sort((a, b) => b.value - a.value || street(b) - street(a) || a.place.radius_m - b.place.radius_m || a.place.id - b.place.id).slice(0, most);
}

/** Where it may be, from what is kept on this machine. */
import { credentials } from "../api";
import type { Desk } from "../desk";
import type { Candidate, Located, LonLat, Share } from "../wire";
import { speaker } from "../words";
import { coordinates } from "./coordinates";
import { shelf } from "./disk";
import { find, index, type Gazetteer, type Index, type Match } from "./gazetteer";
import { areasOf, sharesOf, type Area } from "./ground";

/** A candidate from what is kept: the server works its ground out anew. */
export type KeptCandidate = Candidate & { kept: true };

let names: Index | null = null;
let areas: readonly Area[] = [];

/** True where places can be looked up without the server. */
export function canLookUp(): boolean {
  return names !== null;
}

/** Takes up what is kept from before. */
export async function readShelf(): Promise<void> {
  const [kept, ground] = await Promise.all([shelf.get("gazetteer"), shelf.get("areas")]).catch(() => []);
  if (kept) names ??= index(kept.gazetteer as Gazetteer);
  if (ground && areas.length === 0) areas = ground.areas as Area[];
}

/** Renews what is kept: the gazetteer where it changed, the areas once. Without an answer the old ones stay. */
export async function renewShelf(key: string | null): Promise<void> {
  const known = credentials(key);
  const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(path, { ...known, headers: { ...known.headers, ...headers } });
  const before = await shelf.get("gazetteer");
  const reply = await ask("/api/places/names", before ? { "If-None-Match": before.etag } : {});
  if (reply.status === 200) {
    const gazetteer = (await reply.json()) as Gazetteer;
    names = index(gazetteer);
    await shelf.put("gazetteer", { etag: reply.headers.get("ETag") ?? "", gazetteer, at: Date.now() });
  }
  if (areas.length > 0) return;
  const levels = await Promise.all(["kelurahan", "kecamatan"].map((level) => ask(`/api/areas?level=${level}`)));
  if (levels.some((each) => !each.ok)) return;
  const [kelurahan, kecamatan] = await Promise.all(levels.map((each) => each.json()));
  areas = areasOf(kelurahan, kecamatan);
  await shelf.put("areas", { areas, at: Date.now() });
}

export function dropShelf(): void {
  names = null;
  areas = [];
}

function ground(at: LonLat, radius_m: number): { shares: Share[]; outside: boolean } {
  const shares = sharesOf(at, radius_m, areas);
  return { shares, outside: areas.length > 0 && shares.length === 0 };
}

function candidate(place: Pick<Candidate, "label" | "at" | "radius_m" | "source" | "because" | "confidence">, score: number): KeptCandidate {
  return { ...place, ...ground(place.at, place.radius_m), area_code: null, score, on_water: false, note: "", parts: [], region: null, age_s: null, kept: true };
}

function ofMatch(match: Match, whole: number): KeptCandidate {
  const { lon, lat, radius_m, confidence, names: all } = match.place;
  const because = speaker("id")("kept_because", { name: match.name }); // it becomes part of the record
  return candidate({ label: all[0] ?? match.name, at: { lon, lat }, radius_m, source: "place", because, confidence }, match.value ** 2 / whole);
}

const EMPTY: Located = { candidates: [], caller: [], noted: [], refused: [], question: null, matched: [], unmatched: [], suggested: [] };

/** What the kept names and the coordinates in the words say. */
export function locateHere(text: string): Located {
  const read = coordinates(text);
  if (read) {
    const label = `${read.at.lat.toFixed(5)}, ${read.at.lon.toFixed(5)}`;
    const found = candidate({ label, at: read.at, radius_m: read.radius_m, source: "coordinates", because: speaker("id")("kept_coordinates"), confidence: null }, 1);
    return { ...EMPTY, candidates: [found], matched: [{ start: read.start, end: read.end, text: text.slice(read.start, read.end) }] };
  }
  const matches = names ? find(text, names) : [];
  const whole = matches.reduce((sum, each) => sum + each.value ** 2, 0);
  const used = [...(matches[0]?.used ?? [])].sort((a, b) => a.start - b.start);
  return {
    ...EMPTY, candidates: matches.map((each) => ofMatch(each, whole)),
    matched: used.map(({ start, end }) => ({ start, end, text: text.slice(start, end) })),
  };
}

/** The ground of a pin, as `api.ground` gives it. */
export function groundHere(at: LonLat, radius_m: number): Located {
  return { ...EMPTY, candidates: [candidate({ label: "", at, radius_m, source: "operator", because: "", confidence: null }, 1)] };
}

/** How long the server is waited for before the kept names answer; a later answer of the server takes their place. */
const PATIENCE_MS = 2500;

/** Asks the server, unless it is known to be out of reach; where it does not answer in time, `here` does. */
export async function orHere<T>(desk: Desk, asked: () => Promise<T>, here: () => T, early: (answer: T) => void): Promise<T> {
  if (desk.store.now().offline.since !== null && canLookUp()) return here();
  const timer = setTimeout(() => canLookUp() && early(here()), PATIENCE_MS);
  try {
    return await asked();
  } catch (failure) {
    if (!canLookUp() || !unanswered(failure)) throw failure;
    desk.line?.lost();
    return here();
  } finally {
    clearTimeout(timer);
  }
}

/** True for a failure that is the network's. */
function unanswered(failure: unknown): boolean {
  return failure instanceof Error && "status" in failure && failure.status === 0;
}

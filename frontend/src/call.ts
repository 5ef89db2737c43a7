/** The call being taken: what is known, what to ask next, what is missing. */
import type { Candidate, Category, Located, LonLat, Origin, Span } from "./wire";
import type { Word } from "./words";

export interface Call {
  startedAt: number | null; // milliseconds; the first key
  number: string;
  name: string;
  text: string;
  located: Located | null;
  fix: Candidate | null; // what the operator confirmed; it outlives a change of words
  placeless: boolean; // the operator chose to record without a place
  category: string | null;
}

export const EMPTY_CALL: Call = {
  startedAt: null, number: "", name: "", text: "", located: null, fix: null, placeless: false, category: null,
};

/** How many candidates digits can reach and the panel can show without scrolling. */
const SHOWN = 4;

export function same(one: Candidate, other: Candidate): boolean {
  return one.label === other.label && one.source === other.source && one.at.lon === other.at.lon && one.at.lat === other.at.lat;
}

/** What the operator may choose from: the answers, and what was chosen before where it is no longer among them. */
export function options(call: Call): Candidate[] {
  const found = (call.located?.candidates ?? []).slice(0, SHOWN);
  return call.fix && !found.some((each) => same(each, call.fix!)) ? [call.fix, ...found] : found;
}

/** A pin set by hand; it keeps the doubt of what it was moved from. */
export function pin(at: LonLat, radius: number, label: string, because: string, ground: Candidate | null): Candidate {
  return {
    label, at, radius_m: radius, source: "operator", because, confidence: null, area_code: null, score: 1, outside: ground?.outside ?? false,
    on_water: ground?.on_water ?? false, note: ground?.note ?? "", shares: ground?.shares ?? [], parts: [], region: null, age_s: null,
  };
}

export interface Question { word: Word; filling?: Record<string, string> }

/** The next thing to say to the caller; `waiting` while an answer is to come. Rivals closer than this in score are asked about by name. */
const RIVAL = 0.85;

export function nextQuestion(call: Call, origin: Origin | null, waiting: boolean): Question {
  const [first, second] = call.located?.candidates ?? [];
  const place = whereNext(call, first, second, waiting);
  if (place) return place;
  if (!call.category) return { word: "ask_category" };
  return origin ? { word: "ask_ready" } : { word: "ask_origin" };
}

function whereNext(call: Call, first: Candidate | undefined, second: Candidate | undefined, waiting: boolean): Question | null {
  if (call.fix || call.placeless) return null;
  if (!call.text.trim()) return { word: "ask_words" };
  if (!first) return { word: waiting && !call.located ? "ask_searching" : "ask_landmark" };
  if (second && second.label !== first.label && second.score >= first.score * RIVAL) {
    return { word: "ask_which", filling: { one: first.label, other: second.label } };
  }
  return { word: "ask_confirm", filling: { place: first.label } };
}

/** What still has to be said before the incident can be recorded. */
export function missing(call: Call, origin: Origin | null): Word[] {
  const gaps: Word[] = [];
  if (!call.fix && !call.placeless) gaps.push("missing_place");
  if (!call.category) gaps.push("missing_category");
  if (!origin) gaps.push("missing_origin");
  return gaps;
}

export interface Mark { text: string; as: "used" | "unused" | null }

/** The words cut into pieces: understood, not understood, and the rest. Spans of older words are left out. */
export function marks(text: string, located: Located | null): Mark[] {
  if (!located) return [{ text, as: null }];
  const fits = (span: Span): boolean => text.slice(span.start, span.end) === span.text;
  const spans = [
    ...located.matched.filter(fits).map((span) => ({ ...span, as: "used" as const })),
    ...located.unmatched.filter(fits).map((span) => ({ ...span, as: "unused" as const })),
  ].sort((a, b) => a.start - b.start);
  const cut: Mark[] = [];
  let at = 0;
  for (const span of spans) {
    if (span.start < at) continue;
    if (span.start > at) cut.push({ text: text.slice(at, span.start), as: null });
    cut.push({ text: text.slice(span.start, span.end), as: span.as });
    at = span.end;
  }
  return at < text.length ? [...cut, { text: text.slice(at), as: null }] : cut;
}

/** The category whose two letters were typed, in either case. */
export function byKey(categories: readonly Category[], letters: string): Category | undefined {
  return categories.find((each) => each.key.toLowerCase() === letters.toLowerCase());
}

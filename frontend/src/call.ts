/** The call being taken: what is known, what to ask next, what is missing. */
import type { Candidate, Category, Located, LonLat, Option, Origin } from "./wire";
import { speaker, type Word } from "./words";

export interface Call {
  startedAt: number | null; // milliseconds; the first key
  number: string;
  name: string;
  text: string;
  located: Located | null;
  fix: Candidate | null; // what the operator confirmed; it outlives a change of words
  placeless: boolean; // the operator chose to record without a place
  category: string | null;
  answers: Answer[]; // to the questions about the place, as they were given
  movedFrom: Candidate | null; // what the operator's pin was moved away from
  given: Record<string, string>; // guiding question -> answer, both in Indonesian as they are recorded; "" was passed over
  callerFix: Candidate | null; // where the caller is, put right by hand
  rung: number | null; // its number on record: a form that is taken up again goes on with the same call
}

/** What the caller answered: `added` was put behind the words; `without` are the candidates that it ruled out. */
export interface Answer { question: string; text: string; added: string; without: Candidate[] }

export const EMPTY_CALL: Call = {
  startedAt: null, number: "", name: "", text: "", located: null, fix: null, placeless: false, category: null,
  answers: [], movedFrom: null, given: {}, callerFix: null, rung: null,
};

/** How many candidates the server gives, and digits can reach. */
const SHOWN = 8;

export function same(one: Candidate, other: Candidate): boolean {
  return one.label === other.label && one.source === other.source && one.at.lon === other.at.lon && one.at.lat === other.at.lat;
}

/** What the caller's answers leave of the candidates: all, where they would leave none. */
function left(call: Call): Candidate[] {
  const all = call.located?.candidates ?? [];
  const out = call.answers.flatMap((each) => each.without);
  const kept = all.filter((each) => !out.some((ruled) => same(ruled, each)));
  return kept.length > 0 ? kept : all;
}

/** What the operator may choose from: what is left, and what was chosen before where it is no longer there. */
export function options(call: Call): Candidate[] {
  const found = left(call).slice(0, SHOWN);
  return call.fix && !found.some((each) => same(each, call.fix!)) ? [call.fix, ...found] : found;
}

/** A pin set by hand; it keeps the doubt of what it was moved from. */
export function pin(at: LonLat, radius: number, label: string, because: string, ground: Candidate | null): Candidate {
  return {
    label, at, radius_m: radius, source: "operator", because, confidence: null, area_code: null, score: 1, outside: ground?.outside ?? false,
    on_water: ground?.on_water ?? false, note: ground?.note ?? "", shares: ground?.shares ?? [], parts: [], region: null, age_s: null,
  };
}

/** The next thing to say: in the console's own words, or the server's question with the answers it knows. */
export type Question = { word: Word; filling?: Record<string, string> } | { asked: string; answers: Option[] };

/** The next thing to say to the caller; `waiting` while an answer of the server is to come. */
export function nextQuestion(call: Call, origin: Origin | null, waiting: boolean): Question {
  const place = whereNext(call, waiting);
  if (place) return place;
  if (!call.category) return { word: "ask_category" };
  return origin ? { word: "ask_ready" } : { word: "ask_origin" };
}

function whereNext(call: Call, waiting: boolean): Question | null {
  if (call.fix || call.placeless) return null;
  if (!call.text.trim()) return { word: "ask_words" };
  const first = options(call)[0];
  if (!first && waiting && !call.located) return { word: "ask_searching" };
  const question = call.located?.question;
  if (question && !settled(call)) return { asked: question.text, answers: question.options };
  return first ? { word: "ask_confirm", filling: { place: first.label } } : { word: "ask_landmark" };
}

/** True where the server's question, or one with the same answer in it, was answered already. */
function settled(call: Call): boolean {
  const question = call.located?.question;
  return call.answers.some((given) => given.question === question?.text || question?.options.some((each) => each.text === given.text));
}

/** The call once the caller chose `option` of the question: fewer candidates, or words that say where. */
export function answered(call: Call, option: Option): Call {
  const question = call.located?.question;
  if (!question) return call;
  const without = question.options.length > 0 ? call.located!.candidates.filter((_, index) => !option.candidates.includes(index)) : [];
  const added = addition(option, without.length === 0);
  const answers = [...call.answers, { question: question.text, text: option.text, added, without }];
  return { ...call, text: call.text.trimEnd() + added, answers };
}

/** The words an answer adds, as the caller would say them: near a landmark, or in an area where no candidate was ruled out. */
function addition(option: Option, nothingRuledOut: boolean): string {
  const say = speaker("id");
  if (option.at) return say("answer_near", { place: option.text });
  const area = option.text.replace(/^(.*) \(Kel\)$/, "kelurahan $1").replace(/^(.*) \(Negeri\)$/, "negeri $1");
  return nothingRuledOut && option.kelurahan_codes.length > 0 ? say("answer_in", { place: area }) : "";
}

/** The call without the answer given last: its words go, what it ruled out comes back. */
export function withdrawn(call: Call): Call {
  const last = call.answers.at(-1);
  if (!last) return call;
  const at = last.added ? call.text.lastIndexOf(last.added) : -1;
  const text = at < 0 ? call.text : call.text.slice(0, at) + call.text.slice(at + last.added.length);
  return { ...call, text, answers: call.answers.slice(0, -1) };
}

/** The answers that still hold once the words are `text`: whose own words were deleted go with them. */
export function standing(answers: Answer[], text: string): Answer[] {
  const kept = answers.filter((each) => text.trim() && text.includes(each.added));
  return kept.length === answers.length ? answers : kept;
}

/** What still has to be said before the incident can be recorded. */
export function missing(call: Call, origin: Origin | null): Word[] {
  const gaps: Word[] = [];
  if (!call.fix && !call.placeless) gaps.push("missing_place");
  if (!call.category) gaps.push("missing_category");
  if (!origin) gaps.push("missing_origin");
  return gaps;
}

export type Marked = "used" | "unused" | "noted" | "refused";
export interface Mark { text: string; as: Marked | null }

interface Stretch { start: number; end: number; as: Marked }

/** What the server said about stretches of exactly these words, in order. */
function stretches(text: string, located: Located): Stretch[] {
  const fits = (span: { start: number; end: number; text?: string }): boolean => span.end <= text.length && (span.text === undefined || text.slice(span.start, span.end) === span.text);
  const marked = (spans: readonly { start: number; end: number; text?: string }[], as: Marked): Stretch[] => spans.filter(fits).map(({ start, end }) => ({ start, end, as }));
  return [
    ...marked(located.refused, "refused"), ...marked(located.noted, "noted"), ...marked(located.matched, "used"), ...marked(located.unmatched, "unused"),
  ].sort((a, b) => a.start - b.start);
}

/** The words cut into pieces: understood, not understood, for the crew, refused, and the rest. Spans of older words are left out. */
export function marks(text: string, located: Located | null): Mark[] {
  if (!located) return [{ text, as: null }];
  const cut: Mark[] = [];
  let at = 0;
  for (const span of stretches(text, located)) {
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

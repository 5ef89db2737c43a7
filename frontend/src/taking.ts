/** The call as the record knows it: who rings, what is asked and answered, which open incidents it may be about, what to beware of. */
import type { Call } from "./call";
import type { Action, State } from "./state";
import type { Candidate, Caution, CallClass, GuidingQuestion, OnRecord, Questions, Rung, Suspect } from "./wire";

export interface Taking {
  me: string | null; // the account's name, however it came in
  ringing: Record<number, Rung>; // calls that are not over, by number
  line: OnRecord | null; // the call on this desk's line
  questions: Questions | null;
  suspects: Suspect[];
  looked: number | null; // the suspect being looked at
  declined: readonly number[]; // suspects that are another emergency
  cautions: Caution[]; // near the place of the call being taken
  placingCaller: boolean;
  dialog: "keys" | "closing" | "paper" | "share" | null;
  parting: number | null; // the incident that the call of this form is taken out of
}

export type TakingAction =
  | { type: "questions read"; questions: Questions }
  | { type: "asked"; question: string; answer: string | null }
  | { type: "calls read"; asked: readonly number[]; calls: Rung[] }
  | { type: "call heard"; call: Rung }
  | { type: "on the line"; call: OnRecord | null }
  | { type: "answered the telephone"; call: OnRecord; now: number }
  | { type: "devices heard"; call: number; devices: OnRecord["devices"] }
  | { type: "suspects"; suspects: Suspect[] }
  | { type: "suspect looked at"; incident: number | null }
  | { type: "suspect declined"; incident: number }
  | { type: "placing caller" }
  | { type: "caller placed"; fix: Candidate | null }
  | { type: "parting"; call: OnRecord; from: number; now: number }
  | { type: "dialog"; is: Taking["dialog"] };

export const FIRST_TAKING: Taking = {
  me: null, ringing: {}, line: null, questions: null, suspects: [], looked: null, declined: [], cautions: [],
  placingCaller: false, dialog: null, parting: null,
};

/** What belongs to one call alone. */
const FRESH: Partial<Taking> = { suspects: [], looked: null, declined: [], cautions: [], placingCaller: false, parting: null };

/** Closing letters, in the order in which they are shown. */
export const CLASSES: readonly { kind: CallClass; key: string }[] = [
  { kind: "prank", key: "I" }, { kind: "ghost", key: "K" }, { kind: "information", key: "N" }, { kind: "misdirected", key: "S" },
  { kind: "abandoned", key: "P" }, { kind: "test", key: "U" }, { kind: "non-emergency", key: "B" }, { kind: "emergency", key: "D" },
];

/** The questions of a category, in order; none before they were read. */
export function questionsOf(taking: Taking, category: string | null): GuidingQuestion[] {
  return (category && taking.questions?.document.questions[category]) || [];
}

/** The question to ask now: the first that was neither answered nor passed over. */
export function nextAsked(taking: Taking, category: string | null, given: Call["given"]): GuidingQuestion | null {
  return questionsOf(taking, category).find((each) => !(each.ask.id in given)) ?? null;
}

/** The answers to the questions of a category, as they are recorded. */
export function answersOf(taking: Taking, { category, given }: Pick<Call, "category" | "given">): { question: string; answer: string }[] {
  return questionsOf(taking, category).flatMap(({ ask }) => (given[ask.id] ? [{ question: ask.id, answer: given[ask.id]! }] : []));
}

/** Ringing calls of one kind, the longest waiting first. */
export function ringingOf(taking: Taking, origin: State["origin"]): Rung[] {
  return Object.values(taking.ringing).filter((each) => each.state === "ringing" && each.origin === (origin ?? "real")).sort((a, b) => a.rang_at.localeCompare(b.rang_at));
}

/** Calls that are open and about no incident yet: others talk to them, or this desk left them when its browser was closed. */
export function elsewhere(taking: Taking, origin: State["origin"]): Rung[] {
  return Object.values(taking.ringing)
    .filter((each) => each.state === "answered" && each.origin === (origin ?? "real") && each.incident_id === null && each.id !== taking.line?.id)
    .sort((a, b) => a.rang_at.localeCompare(b.rang_at));
}

/** Suspects that nobody said no to. */
export function standingSuspects(taking: Taking): Suspect[] {
  return taking.suspects.filter((each) => !taking.declined.includes(each.incident_id));
}

/** True while somebody is on this desk's line. */
export function onLine(taking: Taking): boolean {
  return taking.line !== null && taking.line.state !== "ended";
}

/** The answers with one more; null takes it back. */
export function withAnswer(given: Call["given"], question: string, answer: string | null): Call["given"] {
  const others = Object.fromEntries(Object.entries(given).filter(([asked]) => asked !== question));
  return answer === null ? others : { ...others, [question]: answer };
}

function heard(taking: Taking, call: Rung): Taking {
  const known = taking.ringing[call.id];
  if (known && known.version > call.version) return taking;
  const ringing = { ...taking.ringing, [call.id]: call };
  if (call.state === "ended") delete ringing[call.id];
  const mine = taking.line?.id === call.id && call.version > taking.line.version;
  return { ...taking, ringing, line: mine ? { ...taking.line!, ...call } : taking.line };
}

/** The calls as just read: of what was known when they were asked for, only what is listed is still open; what rang since stays. */
function listed(taking: Taking, asked: readonly number[], calls: Rung[]): Taking {
  const open = new Set(calls.map((each) => each.id));
  const ringing = Object.fromEntries(Object.entries(taking.ringing).filter(([id]) => open.has(Number(id)) || !asked.includes(Number(id))));
  return calls.reduce(heard, { ...taking, ringing });
}

function ofCalls(taking: Taking, action: Action): Taking | null {
  switch (action.type) {
    case "calls read": return listed(taking, action.asked, action.calls);
    case "call heard": return heard(taking, action.call);
    case "on the line": return { ...taking, line: action.call };
    case "answered the telephone": return { ...taking, ...FRESH, line: action.call };
    case "call restored": return { ...taking, ...FRESH, line: taking.line && taking.line.id === action.draft.call.rung ? taking.line : null }; // a line is one call's
    case "parting": return { ...taking, ...FRESH, line: action.call, parting: action.from };
    case "devices heard": return taking.line?.id === action.call ? { ...taking, line: { ...taking.line, devices: action.devices } } : taking;
    default: return null;
  }
}

function ofForm(taking: Taking, action: Action): Taking | null {
  switch (action.type) {
    case "questions read": return { ...taking, questions: action.questions };
    case "suspects": return { ...taking, suspects: action.suspects, looked: action.suspects.some((each) => each.incident_id === taking.looked) ? taking.looked : null };
    case "suspect looked at": return { ...taking, looked: action.incident };
    case "suspect declined": return { ...taking, declined: [...taking.declined, action.incident], looked: null };
    case "planned": return { ...taking, cautions: action.plan?.cautions ?? [] };
    case "placing caller": return { ...taking, placingCaller: true };
    case "caller placed": return { ...taking, placingCaller: false };
    case "placing": return action.on || !taking.placingCaller ? taking : { ...taking, placingCaller: false };
    case "dialog": return { ...taking, dialog: action.is };
    case "new call": return { ...taking, ...FRESH, line: null };
    case "permitted": return { ...taking, me: action.me.name };
    default: return null;
  }
}

/** `before` and `after` are the call on the form: when it is put away, what belonged to it goes too; the caller of an incident just recorded is still on the line. */
export function reduceTaking(taking: Taking, action: Action, before: Call, after: Call): Taking {
  const next = ofCalls(taking, action) ?? ofForm(taking, action) ?? taking;
  if (before.startedAt === null || after.startedAt !== null) return next;
  return { ...next, ...FRESH, line: action.type === "created" ? next.line : null };
}

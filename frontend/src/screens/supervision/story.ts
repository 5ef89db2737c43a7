/** The life of an incident as sentences in the order of what happened, with both clocks where they differ. */
import { distance, ground } from "../../format";
import type { Detail, Happening, LonLat, Share } from "../../wire";
import { named, type Lang, type Say } from "../../words";
import { apart } from "../../map/geometry";
import { between, took } from "./spans";
import type { Call } from "./wire";

export interface Line {
  key: string;
  /** When it happened, as said. */
  at: string;
  text: string;
  by: string;
  from: string;
  /** Why: of a decline, a backdating, a mending. */
  reason: string;
  /** How much later it was written down, in words; empty where at once. */
  late: string;
  /** Taken back by a later event. */
  undone: boolean;
  /** Seconds since the line before, of those that still count; null for the first. */
  gap: number | null;
}

export interface Told { say: Say; lang: Lang; category: (code: string) => string }

/** Written down so much later is worth saying, seconds. */
const LATE_S = 60;

type Content = { [key: string]: unknown };
const text = (content: Content, key: string): string => (typeof content[key] === "string" ? content[key] : "");

function whom(event: Happening, whole: Detail, say: Say): string {
  const sent = whole.dispatches.find((each) => each.id === event.dispatch_id);
  const agency = named(say, "service_", sent?.agency ?? text(event.payload, "agency"));
  return [agency, sent?.unit ?? sent?.facility].filter(Boolean).join(" · ");
}

function where(content: Content, say: Say): string {
  const shares = Array.isArray(content["shares"]) ? (content["shares"] as Share[]) : [];
  if (ground(shares)) return ground(shares);
  return content["outside"] === true ? say("outside") : content["at"] ? say("story_on_map") : say("story_nowhere");
}

function moved(content: Content, { say, lang }: Told): string {
  const before = (content["before"] as Content | undefined)?.["at"] as LonLat | null | undefined;
  const at = content["at"] as LonLat | null | undefined;
  return before && at ? say("story_moved_by", { where: where(content, say), far: distance(apart(before, at), lang) }) : say("story_moved", { where: where(content, say) });
}

/** What the event says it took back, as a few words. */
function tookBack(event: Happening, whole: Detail, told: Told): string {
  const before = whole.timeline.find((each) => each.id === event.payload["undoes"]);
  return before ? sentence(before, whole, told).replace(/\.$/, "") : named(told.say, "kind_", text(event.payload, "kind"));
}

/** One event in a sentence. */
export function sentence(event: Happening, whole: Detail, told: Told): string {
  const { say, category } = told;
  const { payload } = event;
  switch (event.kind) {
    case "opened": return say("story_opened", { category: category(text(payload, "category")), priority: Number(payload["priority"] ?? whole.priority), where: where(payload, say) });
    case "dispatched": return say(text(payload, "means") === "telephone" ? "story_dispatched_telephone" : "story_dispatched_radio", { who: whom(event, whole, say) });
    case "stepped": return say("story_stepped", { who: whom(event, whole, say), state: named(say, "story_state_", text(payload, "state")) });
    case "undone": return say("story_undone", { what: tookBack(event, whole, told) });
    case "moved": return moved(payload, told);
    case "recategorised": return say("story_recategorised", { category: category(text(payload, "category")), priority: Number(payload["priority"] ?? whole.priority) });
    case "alarm raised": return say("story_alarm", { level: Number(payload["alarm_level"] ?? 0) });
    case "merged": return say("story_merged", { n: Number(payload["merged_into"] ?? 0) });
    case "taken over": return say("story_taken_over", { who: text(payload, "handled_by") || event.actor });
    case "escalated": return say("story_escalated", { who: whom(event, whole, say) });
    case "call linked": return say("story_call_linked", { n: Number(payload["call"] ?? 0) });
    case "call unlinked": return say("story_call_unlinked", { n: Number(payload["call"] ?? 0) });
    default: {
      const said = named(say, "kind_", event.kind);
      return `${said.slice(0, 1).toUpperCase()}${said.slice(1)}.`;
    }
  }
}

/** "127.0.0.1" of "http 127.0.0.1"; the server's terminal and the server itself by name. */
export function origin(via: string | null, say: Say): string {
  if (!via) return "";
  return via.startsWith("http ") ? via.slice(5) : named(say, "story_via_", via);
}

function ofEvent(event: Happening, whole: Detail, gone: ReadonlySet<unknown>, told: Told): Line {
  const behind = between(event.occurred_at, event.recorded_at);
  const late = event.backdated || behind >= LATE_S ? told.say("story_late", { span: took(behind, told.say) }) : "";
  return {
    key: `event-${event.id}`, at: event.occurred_at, text: sentence(event, whole, told), by: event.actor, from: origin(event.via, told.say), reason: event.reason ?? "",
    late, undone: gone.has(event.id), gap: null,
  };
}

function ofCall(call: Call, { say }: Told): Line[] {
  const line = (what: string, at: string | null, text: string, by = ""): Line[] => (at === null ? [] : [{ key: `call-${call.id}-${what}`, at, text, by, from: "", reason: "", late: "", undone: false, gap: null }]);
  const rang = call.answered_at !== null && between(call.rang_at, call.answered_at) >= 1;
  return [
    ...line("rang", call.rang_at, say("story_call_rang", { n: call.id })),
    ...line("answered", rang ? call.answered_at : null, say("story_call_answered", { n: call.id, span: rang ? took(between(call.rang_at, call.answered_at!), say) : "" }), call.handled_by ?? ""),
    ...line("ended", call.ended_at, say("story_call_ended", { n: call.id })),
  ];
}

/** Everything that happened to the incident, its calls among it, in time order; what was recorded first decides between two at once. */
export function tell(whole: Detail, calls: readonly Call[], told: Told): Line[] {
  const gone = new Set(whole.timeline.filter((each) => each.kind === "undone").map((each) => each.payload["undoes"]));
  const lines = [...calls.flatMap((each) => ofCall(each, told)), ...whole.timeline.map((each) => ofEvent(each, whole, gone, told))];
  lines.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  let before: string | null = null;
  return lines.map((line) => {
    const gap = before === null ? null : between(before, line.at);
    if (!line.undone) before = line.at;
    return { ...line, gap };
  });
}

/** Each agency and how far it came. */
export function agencies(whole: Pick<Detail, "agencies">, say: Say): string[] {
  return Object.entries(whole.agencies).map(([agency, state]) => `${named(say, "service_", agency)}: ${named(say, "state_", state)}`);
}

/** A shift handed over: how far it is, what each item says, and what whoever wrote it cannot do. */
import { moment } from "../../format";
import { named, type Lang, type Say } from "../../words";
import { took } from "./spans";
import type { Item, WholeRecord } from "./wire";

export function taken(record: Pick<WholeRecord, "of" | "waiting">): number {
  return record.of - record.waiting;
}

/** Whether `me` may take items over: whoever wrote the record may not, and nobody knows an unnamed one. */
export function mine(record: Pick<WholeRecord, "outgoing">, me: string | null): boolean {
  return me !== null && record.outgoing === me;
}

/** The item to go on with after `item`: the next one that waits, from the top again after the last; null when none does. */
export function nextWaiting(items: readonly Item[], item: number): number | null {
  const waiting = items.filter((each) => each.acknowledged_by === null && each.item !== item).map((each) => each.item);
  return waiting.find((each) => each > item) ?? waiting[0] ?? null;
}

type Content = { [key: string]: unknown };
const text = (content: Content, key: string): string => (typeof content[key] === "string" ? content[key] : "");
const number = (content: Content, key: string): number => (typeof content[key] === "number" ? content[key] : 0);

/** The item in a sentence, from what the record kept of it. */
export function sentence(item: Item, category: (code: string) => string, say: Say, lang: Lang): string {
  const { content } = item;
  const when = (key: string): string => (text(content, key) ? moment(text(content, key), lang) : "");
  const agency = text(content, "agency") && named(say, "service_", text(content, "agency"));
  switch (item.about) {
    case "shift": return say("handover_is_shift", { incidents: number(content, "incidents"), overdue: number(content, "overdue"), units: number(content, "units"), cautions: number(content, "cautions"), closures: number(content, "closures"), notes: number(content, "notes") });
    case "open incident":
      return say("handover_is_incident", {
        n: item.subject_id ?? 0, category: category(text(content, "category")), priority: number(content, "priority"), state: named(say, "state_", text(content, "state")),
        where: text(content, "kecamatan") || say("place_unknown"), age: took(number(content, "age_s"), say), who: text(content, "handled_by") || say("handover_nobody"),
      });
    case "overdue acknowledgement": return say("handover_is_overdue", { who: [agency, text(content, "unit") || text(content, "facility")].filter(Boolean).join(" "), n: number(content, "incident_id"), age: took(number(content, "age_s"), say) });
    case "unit out of service": return say("handover_is_unit", { unit: text(content, "key"), agency });
    case "caution note": return say("handover_is_caution", { n: item.subject_id ?? 0, kind: named(say, "caution_kind_", text(content, "kind")), when: when("expires_at") });
    case "road closure": return say("handover_is_closure", { kind: named(say, "closure_", text(content, "kind")), when: when("ends_at") });
    case "note": return say("handover_is_note");
  }
}

/** The incident an item leads to; null for none. */
export function incidentOf(item: Item): number | null {
  if (item.about === "open incident") return item.subject_id;
  return item.about === "overdue acknowledgement" ? number(item.content, "incident_id") || null : null;
}

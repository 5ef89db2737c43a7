/** What wants to be looked at, as sentences: why, and since when. */
import { moment } from "../../format";
import { named, type Lang, type Say } from "../../words";
import type { Attention } from "./wire";

export const WHY: readonly Attention["why"][] = ["unacknowledged", "unsent", "long open", "closure ends", "out of service", "stale position"];

export interface Heading { why: Attention["why"]; items: Attention[] }

/** Each reason that there is, in the order it presses, with its items. */
export function headings(items: readonly Attention[]): Heading[] {
  return WHY.map((why) => ({ why, items: items.filter((each) => each.why === why) })).filter((each) => each.items.length > 0);
}

function who(item: Attention, say: Say): string {
  const agency = item.agency ? named(say, "service_", item.agency) : "";
  return [agency, item.name].filter(Boolean).join(" ");
}

/** "Damkar D-01 belum menjawab; batasnya 25 Nov 14:03. Server memberi tahu penyelia 14:04." */
export function reason(item: Attention, say: Say, lang: Lang): string {
  const when = item.since ? moment(item.since, lang) : say("overdue_since_unknown");
  const filling = { who: who(item, say), when, what: item.kind ? named(say, "closure_", item.kind) : "", n: item.subject_id };
  const said = say(`overdue_is_${item.why}`, filling);
  return item.escalated_at ? `${said} ${say("overdue_escalated", { when: moment(item.escalated_at, lang) })}` : said;
}

/** A closure's time lies ahead; nobody knows since when a unit is out that was recorded so. */
export function ahead(item: Attention): boolean {
  return item.why === "closure ends";
}

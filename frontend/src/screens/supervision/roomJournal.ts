/** What the room decided, as sentences. */
import { moment } from "../../format";
import { named, type Lang, type Say, type Word } from "../../words";
import { ID } from "../../words/id";
import type { RoomEvent, Subject } from "./wire";

/** What can be asked for by itself. */
export const ABOUT = {
  all: [], roads: ["closure_id", "profile_id"], cautions: ["caution_id"], handovers: ["handover_id"], units: ["unit_id"], others: ["place_id", "proposal_id", "plan_version", "service_area_id", "questions_version", "batch_id", "hazard_id"],
} as const satisfies { [about: string]: readonly Subject[] };
export type About = keyof typeof ABOUT;

function filling(event: RoomEvent, say: Say, lang: Lang): { [name: string]: string | number } {
  const { content } = event;
  const text = (key: string): string => String(content[key] ?? "");
  const ends = text("ends_at") || text("expires_at");
  const kind = event.subject === "closure_id" ? named(say, "closure_", text("kind")) : named(say, "caution_kind_", text("kind"));
  return {
    n: event.subject_id, what: kind, when: ends ? moment(ends, lang) : "", shift: named(say, "shift_", text("shift")), item: text("item"),
    profile: named(say, "room_profile_", text("profile")), key: text("key"), status: named(say, "unit_is_", text("status")),
  };
}

export function sentence(event: RoomEvent, say: Say, lang: Lang): string {
  const kind = event.subject === "handover_id" && event.content["complete"] === true ? "last" : event.kind;
  const word = `room_did_${event.subject}_${kind}`;
  if (word in ID) return say(word as Word, filling(event, say, lang));
  return say("room_did_other", { subject: named(say, "room_about_", event.subject), n: event.subject_id, kind: event.kind });
}

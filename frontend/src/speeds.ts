/** The speeds at which the roads are driven now, and until when. */
import type { Conditions } from "./wire";

export type Profile = Conditions["profile"];

export interface Speeds { profile: Profile; ends: string | null }

/** Those of the conditions as read. */
export function speedsOf({ profile, profile_ends_at }: Pick<Conditions, "profile" | "profile_ends_at">): Speeds {
  return { profile, ends: profile_ends_at };
}

/** True when times are not reckoned as on a usual day: everybody in the room should know. */
export function unusual(speeds: Speeds | null, now: number): speeds is Speeds {
  return speeds !== null && speeds.profile !== "normal" && (speeds.ends === null || Date.parse(speeds.ends) > now); // an end that passes tells nobody
}

/** "+15 %", "−40 %", "0 %": what a factor does to a speed. */
export function change(factor: number): string {
  const percent = Math.round((factor - 1) * 100);
  return `${percent > 0 ? "+" : percent < 0 ? "−" : ""}${Math.abs(percent)}\u00a0%`;
}

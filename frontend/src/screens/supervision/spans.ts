/** How long something took, as it is said: "45 dtk", "7 mnt", "1 mnt 30 dtk", "2 jam 5 mnt", "3 hari". */
import type { Say } from "../../words";

/** Exact below ten minutes, in minutes below a day. */
export function took(seconds: number, say: Say): string {
  const whole = Math.max(0, Math.round(seconds));
  const [m, s] = [Math.floor(whole / 60), whole % 60];
  if (whole < 60) return say("span_seconds", { n: whole });
  if (whole < 600) return s === 0 ? say("span_minutes", { n: m }) : say("span_minutes_seconds", { n: m, s });
  if (whole < 3600) return say("span_minutes", { n: Math.round(whole / 60) });
  if (whole < 86_400) return m % 60 === 0 ? say("span_hours", { n: m / 60 }) : say("span_hours_minutes", { n: Math.floor(m / 60), m: m % 60 });
  return say("span_days", { n: Math.floor(whole / 86_400) });
}

/** Seconds from one time of the wire to another. */
export function between(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

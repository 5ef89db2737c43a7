/** Numbers as they are read aloud, with their unit and their doubt. */
import type { Lang, Say } from "./words";
import type { Candidate, Choice, Share } from "./wire";

const TIED = "\u00a0"; // a number and its unit are never parted
const ZONE = "Asia/Jayapura";
const LOCALE: Record<Lang, string> = { id: "id-ID", en: "en-GB" };

/** "2–3 mnt": both ends of the range rounded to minutes, never less than one; null where no road leads there. */
export function minutes(choice: Pick<Choice, "seconds" | "seconds_low" | "seconds_high">, say: Say): string | null {
  if (choice.seconds === null) return null;
  const least = Math.max(1, Math.round((choice.seconds_low ?? choice.seconds) / 60));
  const most = Math.max(1, Math.round((choice.seconds_high ?? choice.seconds) / 60));
  return say("minutes", { range: least === most ? least : `${least}–${most}` });
}

/** "0,9 km" or "80 m". */
export function distance(metres: number, lang: Lang): string {
  if (metres < 1000) return `${metres < 100 ? Math.round(metres) : Math.round(metres / 10) * 10}${TIED}m`;
  const digits = metres < 10_000 ? 1 : 0;
  return `${(metres / 1000).toLocaleString(LOCALE[lang], { minimumFractionDigits: digits, maximumFractionDigits: digits })}${TIED}km`;
}

/** "± 120 m": the 95 % radius, rounded up to two figures so that it never claims more than is known. */
export function doubt(radius: number, lang: Lang): string {
  const step = radius < 100 ? 5 : radius < 1000 ? 10 : 100;
  return `±${TIED}${distance(Math.ceil(radius / step) * step, lang)}`;
}

/** "48 %" of a share of 0 to 1; never "0 %" for what is possible, nor "100 %" for what is not certain. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  return share > 0 && whole === 0 ? `<1${TIED}%` : share < 1 && whole === 100 ? `>99${TIED}%` : `${whole}${TIED}%`;
}

/** "kata cocok: Mardika 0,94 · ...": what made a score, as factors. */
export function parts(of: readonly { words: string; factor: number }[], lang: Lang): string {
  return of.map((each) => `${each.words} ×${TIED}${each.factor.toLocaleString(LOCALE[lang], { maximumFractionDigits: 2 })}`).join(" · ");
}

/** "20 dtk lalu" from an age in seconds. */
export function ago(seconds: number, say: Say): string {
  if (seconds < 60) return say("seconds_ago", { n: Math.max(0, Math.round(seconds)) });
  if (seconds < 3600) return say("minutes_ago", { n: Math.floor(seconds / 60) });
  if (seconds < 86_400) return say("hours_ago", { n: Math.floor(seconds / 3600) });
  return say("days_ago", { n: Math.floor(seconds / 86_400) });
}

/** "00:24", "26:12", "3:05:10": a running age in seconds. */
export function stopwatch(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const pair = (n: number): string => String(n).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const rest = `${pair(Math.floor((whole % 3600) / 60))}:${pair(whole % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

const CLOCK = new Intl.DateTimeFormat("en-GB", { timeZone: ZONE, hour12: false, hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** "19:42:08" in Ambon, whatever the clock of the machine is set to. */
export function clock(now: number): string {
  return CLOCK.format(now);
}

/** "24 Nov 19:42" in Ambon. */
export function moment(iso: string, lang: Lang): string {
  const when = new Date(iso);
  const day = when.toLocaleDateString(LOCALE[lang], { timeZone: ZONE, day: "numeric", month: "short" });
  return `${day} ${clock(when.getTime()).slice(0, 5)}`;
}

/** "Rijali, Sirimau 71 % · Uritetu 29 %"; the share is left out where one area holds everything. */
export function ground(shares: readonly Share[]): string {
  const shown = shares.filter((each) => each.share >= 0.01).slice(0, 3);
  if (shown.length === 1) return `${shown[0]!.kelurahan}, ${shown[0]!.kecamatan}`;
  let kecamatan = "";
  const parts = shown.map((each) => {
    const known = each.kecamatan === kecamatan;
    kecamatan = each.kecamatan;
    return `${each.kelurahan}${known ? "" : `, ${each.kecamatan}`} ${Math.round(each.share * 100)}${TIED}%`;
  });
  return parts.join(" · ");
}

/** Where a candidate is, in one line: its areas, or that it lies outside or on the water. */
export function whereabouts(candidate: Pick<Candidate, "shares" | "outside" | "on_water" | "note">, say: Say): string {
  const said = candidate.note || (candidate.outside ? say("outside") : candidate.on_water ? say("on_water") : "");
  return [ground(candidate.shares), said].filter(Boolean).join(" · ");
}

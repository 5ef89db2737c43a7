/** New work rings: what is new between two states, how it sounds, and how many wait while nobody looks. */
import type { Desk } from "./desk";
import type { State } from "./state";
import { ringingOf } from "./taking";
import { speaker } from "./words";

export type Ring = "urgent" | "new" | "call" | "exercise";

/** What has come that whoever is at work here should hear of; null for nothing. Own doing and made-up incidents never ring. */
export function rings(before: State, after: State): Ring | null {
  if (!after.may || before.may === null) return null;
  const known = before.taking.ringing;
  if (after.may.includes("take call") && ringingOf(after.taking, after.origin).some((each) => known[each.id] === undefined)) return "call";
  if (before.incidents === null || after.incidents === null || before.incidents === after.incidents) return null;
  const mine = after.taking.me;
  const fresh = Object.values(after.incidents).filter((each) => {
    const old = before.incidents![each.id];
    if (each.origin !== "real" && each.origin !== after.origin) return false; // what is real rings also during an exercise
    if (after.agency !== null) return each.awaited.includes(after.agency) && !old?.awaited.includes(after.agency);
    if (!after.may!.includes("dispatch")) return false;
    return (old === undefined && each.state === "received" && (mine === null || each.handled_by !== mine)) || (each.escalated && old !== undefined && !old.escalated);
  });
  if (fresh.length === 0) return null;
  if (fresh.every((each) => each.origin === "exercise")) return "exercise";
  return fresh.some((each) => each.priority === 1) ? "urgent" : "new";
}

/** Hertz and seconds of each beep. */
const TONES: Record<Ring, readonly (readonly [number, number])[]> = {
  urgent: [[988, 0.16], [1319, 0.16], [988, 0.16], [1319, 0.24]],
  new: [[784, 0.18], [988, 0.24]],
  call: [[880, 0.35], [0, 0.15], [880, 0.35]],
  exercise: [[440, 0.3]],
};
const LOUD = 0.18;
const MUTED = "ambon112.muted";

let audio: AudioContext | null = null;

export function muted(): boolean {
  return localStorage.getItem(MUTED) === "1";
}

export function mute(on: boolean): void {
  localStorage.setItem(MUTED, on ? "1" : "0");
}

/** True once the browser lets this page sound: it wants a click or a key first. */
export function mayRing(): boolean {
  return audio !== null && audio.state === "running";
}

function wake(): void {
  audio ??= new AudioContext();
  void audio.resume();
}

function play(ring: Ring): void {
  if (!audio || audio.state !== "running" || muted()) return;
  let at = audio.currentTime;
  for (const [hertz, seconds] of TONES[ring]) {
    if (hertz > 0) {
      const [tone, volume] = [audio.createOscillator(), audio.createGain()];
      tone.frequency.value = hertz;
      volume.gain.setValueAtTime(LOUD, at);
      volume.gain.exponentialRampToValueAtTime(0.001, at + seconds);
      tone.connect(volume).connect(audio.destination);
      tone.start(at);
      tone.stop(at + seconds);
    }
    at += seconds + 0.05;
  }
}

let unseen = 0;

/** The tab says how many came while nobody looked at it. */
function count(lang: State["lang"]): void {
  const title = speaker(lang)("title");
  document.title = unseen > 0 ? `(${unseen}) ${title}` : title;
}

/** Rings, counts and, where that was allowed, notifies; anything pressed lets the browser sound. */
export function hangBell(desk: Desk): void {
  let before = desk.store.now();
  for (const kind of ["pointerdown", "keydown"] as const) addEventListener(kind, wake, { once: true });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) count(((unseen = 0), desk.store.now().lang));
  });
  desk.store.watch((state) => state, (after) => {
    const ring = rings(before, after);
    before = after;
    if (!ring) return;
    play(ring);
    if (!document.hidden) return;
    unseen++;
    count(after.lang);
    if ("Notification" in window && Notification.permission === "granted") new Notification(speaker(after.lang)(`ring_${ring}`), { tag: "ambon112", silent: true });
  });
}

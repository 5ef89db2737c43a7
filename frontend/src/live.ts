/** The live stream: new and changed incidents, resumed after the last one seen; one for all tabs of a browser. */
import { heardNow } from "./offline/heard";
import { sharedBy } from "./sharing";
import { openStream, type Frame } from "./stream";
import type { Connection } from "./state";
import type { Caution, Heard, Incident, OnRecord, Rung } from "./wire";
import { work } from "./work";

export interface Listener {
  /** Loads what is open now; gives the number of the last event in it, or null when that failed. */
  begin(): Promise<number | null>;
  incident(incident: Incident): void;
  /** Closures or speeds are no longer those that were known. */
  conditions(version: number): void;
  positions(units: Heard[]): void;
  /** A unit has another status, post or crew. */
  unit(): void;
  /** A post is elsewhere or is another, or another plan is in force. */
  ground(): void;
  caution(caution: Caution): void;
  /** A call rings, is answered, is over. */
  call(call: Rung): void;
  /** What the telephone of a call says of its place. */
  device(call: number, devices: OnRecord["devices"]): void;
  connection(is: Connection): void;
  refused(status: number): void;
}

/** The stream as the desk holds it. */
export interface Line {
  close(): void;
  /** Somebody found the server out of reach: load and listen anew, soon. */
  lost(): void;
}

/** What a tab that holds the stream tells the others of it. */
export interface Tell {
  /** The stream stands again, or for the first time. */
  standing(last: number): void;
  broken(): void;
  /** It is to be loaded anew: there is a gap. */
  anew(): void;
  frame(frame: Frame): void;
  alive(): void;
}

export const RETRY_MS = 3000;
/** The server says something every 15 s; a line silent for longer than this is dead, whatever the browser thinks. */
export const SILENCE_MS = 40_000;

/** Loads, then opens the stream with `key`, or by cookie as `who`, and keeps it open; in one tab of this browser for all that have the same credential. */
export function listen(key: string | null, who: string | null, listener: Listener): Line {
  const alone: Tell = { standing: () => undefined, broken: () => undefined, anew: () => undefined, frame: () => undefined, alive: () => undefined };
  if (!("locks" in navigator) || typeof BroadcastChannel === "undefined") return hold(key, who, null, listener, alone);
  return sharedBy(key, who, listener);
}

/** Holds a stream; from `from` on where a tab that is gone had come so far. */
export function hold(key: string | null, who: string | null, from: number | null, listener: Listener, tell: Tell): Line {
  let source: { close(): void } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const lost = (): void => {
    source?.close();
    if (over) return;
    tell.anew();
    listener.connection("disconnected");
    clearTimeout(timer);
    timer = setTimeout(() => void begin(), RETRY_MS);
  };
  const alive = (): void => {
    heardNow();
    clearTimeout(timer);
    timer = setTimeout(lost, SILENCE_MS);
    tell.alive();
  };
  const open = (after: number): void => {
    source?.close();
    let last = after;
    source = openStream(after, key, who, {
      opened: () => (listener.connection("connected"), tell.standing(last)),
      frame: (frame) => ((last = frame.last), hear(listener, frame), tell.frame(frame)),
      broken: () => (listener.connection("disconnected"), tell.broken()),
      refused: (status) => !over && listener.refused(status),
      alive, lost,
    });
  };
  const begin = async (): Promise<void> => {
    const head = await listener.begin();
    if (over) return;
    if (head === null) return lost();
    open(head);
  };
  if (from === null) void begin();
  else void (open(from), listener.begin()); // what has no number is read again
  return {
    lost,
    close: () => {
      over = true;
      clearTimeout(timer);
      source?.close();
    },
  };
}

/** What a frame says, to whom it concerns. */
export function hear(listener: Listener, { name, data }: Frame): void {
  const said = JSON.parse(data) as unknown;
  switch (name) {
    case "incident": return work("heard", () => listener.incident(said as Incident));
    case "positions": return work("heard", () => listener.positions((said as { units: Heard[] }).units));
    case "conditions": return listener.conditions((said as { conditions_version: number }).conditions_version);
    case "unit": return listener.unit();
    case "facility": case "plan": return listener.ground();
    case "caution": return listener.caution(said as Caution);
    case "call": return listener.call(said as Rung);
    case "device": {
      const { call_id, devices } = said as { call_id: number; devices: OnRecord["devices"] };
      return listener.device(call_id, devices);
    }
  }
}

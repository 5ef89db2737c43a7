/** One live stream for all tabs of a browser that have the same credential: it may open six connections to a host, and each stream takes one for good.
 * A Web Lock says which tab holds the stream; a channel carries its frames to the others; when it closes the next takes over from the last event on. */
import { hear, hold, RETRY_MS, SILENCE_MS, type Line, type Listener, type Tell } from "./live";
import { heardNow } from "./offline/heard";
import type { Frame } from "./stream";

type Note =
  | { is: "who" } // a tab that came: does the stream stand?
  | { is: "standing"; last: number }
  | { is: "broken" }
  | { is: "anew" } // there is a gap: load again once it stands
  | { is: "taken"; last: number } // another tab holds it now, from event `last` on
  | { is: "frame"; frame: Frame }
  | { is: "alive" }
  | { is: "lost" }; // a tab that only hears found the server out of reach

/** Signs of life are handed on this seldom. */
const ALIVE_MS = 5000;

/** Names the stream of a credential without giving it away: what one may see another may not. */
async function scopeOf(key: string | null, who: string | null): Promise<string> {
  if (key === null) return `session:${who ?? ""}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(key));
  return `key:${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** Why a tab waits no longer: it takes the stream from one that says nothing. */
const stolen = new Error("taken from a silent tab");

/** This tab's part of the shared stream; it hears until it is its turn to hold. */
export function sharedBy(key: string | null, who: string | null, listener: Listener): Line {
  const leaving = new AbortController();
  let part: Line | null = null;
  void scopeOf(key, who).then((scope) => {
    if (leaving.signal.aborted) return;
    const name = `ambon112-stream:${scope}`;
    const channel = new BroadcastChannel(name);
    leaving.signal.addEventListener("abort", () => channel.close());
    let queue = new AbortController();
    const held = (): Promise<void> => {
      const from = part && "last" in part ? (part as Hearing).last() : null;
      part?.close();
      part = holdFor(channel, key, who, from, listener);
      return new Promise((release) => leaving.signal.addEventListener("abort", () => release()));
    };
    const wait = (): void => {
      part?.close();
      part = hearOn(channel, listener, steal);
      queue = new AbortController();
      void navigator.locks.request(name, { signal: AbortSignal.any([queue.signal, leaving.signal]) }, held).catch(robbed);
    };
    const steal = (): void => (queue.abort(stolen), void navigator.locks.request(name, { steal: true }, held).catch(robbed));
    const robbed = (why: unknown): void => void (why !== stolen && !leaving.signal.aborted && wait()); // nothing was heard of this tab for long
    wait();
  });
  return { lost: () => part?.lost(), close: () => (leaving.abort(), part?.close()) };
}

/** Holds the stream for every tab. */
function holdFor(channel: BroadcastChannel, key: string | null, who: string | null, from: number | null, listener: Listener): Line {
  let [stands, last, told] = [false, from ?? 0, 0];
  const post = (note: Note): void => channel.postMessage(note);
  const tell: Tell = {
    standing: (at) => ((stands = true), (last = at), post({ is: "standing", last })),
    broken: () => ((stands = false), post({ is: "broken" })),
    anew: () => ((stands = false), post({ is: "anew" })),
    frame: (frame) => ((last = frame.last), post({ is: "frame", frame })),
    alive: () => {
      if (Date.now() < told + ALIVE_MS) return;
      told = Date.now();
      post({ is: "alive" });
    },
  };
  channel.onmessage = (event: MessageEvent<Note>) => {
    if (event.data.is === "who") post(stands ? { is: "standing", last } : { is: "broken" });
    else if (event.data.is === "lost" && stands) line.lost();
  };
  post(from === null ? { is: "anew" } : { is: "taken", last: from });
  const line = hold(key, who, from, listener, tell);
  return line;
}

interface Hearing extends Line {
  /** The last event this tab has heard of; null before it has loaded. */
  last(): number | null;
}

/** Hears what another tab holds; `silent` when nothing comes from it any more. */
function hearOn(channel: BroadcastChannel, listener: Listener, silent: () => void): Hearing {
  let last: number | null = null; // of what was loaded and heard
  let waiting: Frame[] | null = null; // while it is being loaded
  let over = false;
  let [asking, silence]: ReturnType<typeof setTimeout>[] = [];
  const post = (note: Note): void => channel.postMessage(note);
  const ask = (): void => {
    if (over) return;
    clearTimeout(asking);
    post({ is: "who" });
    asking = setTimeout(ask, RETRY_MS);
  };
  const heard = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => (gap(), silent()), SILENCE_MS + ALIVE_MS);
  };
  const gap = (): void => {
    last = waiting = null;
    listener.connection("disconnected");
    ask();
  };
  const load = async (): Promise<void> => {
    const mine: Frame[] = (waiting = []);
    clearTimeout(asking);
    const head = await listener.begin();
    if (over || waiting !== mine) return; // there was a gap meanwhile
    waiting = null;
    if (head === null) return void (asking = setTimeout(ask, RETRY_MS));
    last = head;
    mine.forEach(put);
    listener.connection("connected");
  };
  const put = (frame: Frame): void => {
    last = Math.max(last ?? 0, frame.last);
    hear(listener, frame);
  };
  channel.onmessage = ({ data: note }: MessageEvent<Note>) => {
    heard();
    if (note.is === "frame" || note.is === "alive") heardNow();
    switch (note.is) {
      case "standing": return last !== null ? listener.connection("connected") : waiting ? undefined : void load();
      case "broken": return listener.connection("disconnected");
      case "anew": return gap();
      case "taken": return last !== null && last < note.last ? gap() : void (last !== null && listener.begin());
      case "frame": return waiting ? void waiting.push(note.frame) : last !== null ? put(note.frame) : undefined;
    }
  };
  heard();
  ask();
  return {
    last: () => last,
    lost: () => (post({ is: "lost" }), gap()),
    close: () => {
      over = true;
      clearTimeout(asking);
      clearTimeout(silence);
    },
  };
}

/** One connection to the live stream, and what is said on it. */
import { EventSource } from "eventsource";
import { credentials } from "./api";

/** A piece of news as it came; `last` is the number of the last event up to it, from where a stream goes on. */
export interface Frame { name: string; data: string; last: number }

/** Who holds a stream hears of it here. */
export interface Ear {
  opened(): void;
  frame(frame: Frame): void;
  /** Something came, if only a sign of life. */
  alive(): void;
  /** A short break, which the stream mends itself with Last-Event-ID. */
  broken(): void;
  /** It is over, and has to be loaded anew. */
  lost(): void;
  refused(status: number): void;
}

const NEWS = ["incident", "conditions", "positions", "unit", "facility", "plan", "caution", "call", "device"] as const;

/** Opens the stream behind event `after` with `key`, or by cookie: then it must be `who`'s, as the server says, since a cookie may be another's by now.
 * The browser's own EventSource cannot send a header. */
export function openStream(after: number, key: string | null, who: string | null, ear: Ear): EventSource {
  const known = credentials(key);
  let last = after;
  const source = new EventSource(`/api/events?after=${after}`, {
    fetch: async (url, init) => overheard(await fetch(url, { ...init, ...known, headers: { ...init.headers, ...known.headers } }), ear.alive),
  });
  source.addEventListener("hello", (event) => {
    const said = (JSON.parse(event.data as string) as { who: string }).who;
    if (key === null && who !== null && said !== who) {
      source.close();
      ear.refused(401);
    } else ear.opened();
  });
  for (const name of NEWS) {
    source.addEventListener(name, (event) => {
      last = Math.max(last, Number(event.lastEventId) || 0);
      ear.frame({ name, data: event.data as string, last });
    });
  }
  source.addEventListener("resync", ear.lost);
  source.addEventListener("error", (event) => {
    if (event.code === 401 || event.code === 403) return ear.refused(event.code);
    ear.broken();
    if (source.readyState === EventSource.CLOSED) ear.lost(); // it gives up after a 5xx; we do not
  });
  return source;
}

/** The same answer; `heard` is called with every piece of it, pings too. */
function overheard(reply: Response, heard: () => void): Response {
  if (!reply.body) return reply;
  const ear = new TransformStream<Uint8Array, Uint8Array>({
    transform: (piece, onward) => {
      heard();
      onward.enqueue(piece);
    },
  });
  return new Response(reply.body.pipeThrough(ear), { status: reply.status, statusText: reply.statusText, headers: reply.headers });
}

/** The live stream: new and changed incidents, resumed after the last one seen. */
import { EventSource } from "eventsource";
import { credentials } from "./api";
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

const RETRY_MS = 3000;
/** The server says something every 15 s; a line silent for longer than this is dead, whatever the browser thinks. */
const SILENCE_MS = 40_000;

/** Loads, then opens the stream with `key`, or by cookie, and keeps it open. The browser's own EventSource cannot send a header. */
export function listen(key: string | null, listener: Listener): Line {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const lost = (): void => {
    source?.close();
    if (over) return;
    listener.connection("disconnected");
    clearTimeout(timer);
    timer = setTimeout(() => void open(), RETRY_MS);
  };
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(lost, SILENCE_MS);
  };
  const open = async (): Promise<void> => {
    const head = await listener.begin();
    if (over) return;
    if (head === null) return lost();
    source = connectFrom(head, key, listener, heard, lost);
  };
  void open();
  return {
    lost,
    close: () => {
      over = true;
      clearTimeout(timer);
      source?.close();
    },
  };
}

/** One stream from event `head` on; a short break it mends itself with Last-Event-ID, after a long one `lost` loads anew. */
function connectFrom(head: number, key: string | null, listener: Listener, heard: () => void, lost: () => void): EventSource {
  const known = credentials(key);
  const source = new EventSource(`/api/events?after=${head}`, {
    fetch: async (url, init) => overheard(await fetch(url, { ...init, ...known, headers: { ...init.headers, ...known.headers } }), heard),
  });
  source.addEventListener("open", () => listener.connection("connected"));
  source.addEventListener("incident", (event) => work("heard", () => listener.incident(JSON.parse(event.data as string) as Incident)));
  source.addEventListener("conditions", (event) => listener.conditions((JSON.parse(event.data as string) as { conditions_version: number }).conditions_version));
  source.addEventListener("positions", (event) => work("heard", () => listener.positions((JSON.parse(event.data as string) as { units: Heard[] }).units)));
  source.addEventListener("unit", () => listener.unit());
  source.addEventListener("caution", (event) => listener.caution(JSON.parse(event.data as string) as Caution));
  source.addEventListener("call", (event) => listener.call(JSON.parse(event.data as string) as Rung));
  source.addEventListener("device", (event) => {
    const { call_id, devices } = JSON.parse(event.data as string) as { call_id: number; devices: OnRecord["devices"] };
    listener.device(call_id, devices);
  });
  source.addEventListener("resync", lost);
  source.addEventListener("error", (event) => {
    if (event.code === 401 || event.code === 403) return listener.refused(event.code);
    listener.connection("disconnected");
    if (source.readyState === EventSource.CLOSED) lost(); // it gives up after a 5xx; we do not
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

/** The live stream: new and changed incidents, resumed after the last one seen. */
import { EventSource } from "eventsource";
import type { Connection } from "./state";
import type { Incident } from "./wire";

export interface Listener {
  /** Loads what is open now; gives the number of the last event in it, or null when that failed. */
  begin(): Promise<number | null>;
  incident(incident: Incident): void;
  connection(is: Connection): void;
  refused(status: number): void;
}

const RETRY_MS = 3000;

/** Loads, then opens the stream with `key` and keeps it open; returns what closes it. The browser's own EventSource cannot send a header. */
export function listen(key: string, listener: Listener): () => void {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = false;
  const again = (): void => {
    source?.close();
    if (!over) timer = setTimeout(() => void open(), RETRY_MS);
  };
  const open = async (): Promise<void> => {
    const head = await listener.begin();
    if (over) return;
    if (head === null) return listener.connection("disconnected"), again();
    source = connectFrom(head, key, listener, again);
  };
  void open();
  return () => {
    over = true;
    clearTimeout(timer);
    source?.close();
  };
}

/** One stream from event `head` on; a short break it mends itself with Last-Event-ID, after a long one `again` loads anew. */
function connectFrom(head: number, key: string, listener: Listener, again: () => void): EventSource {
  const source = new EventSource(`/api/events?after=${head}`, {
    fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, Authorization: `Bearer ${key}` } }),
  });
  source.addEventListener("open", () => listener.connection("connected"));
  source.addEventListener("incident", (event) => listener.incident(JSON.parse(event.data as string) as Incident));
  source.addEventListener("resync", again);
  source.addEventListener("error", (event) => {
    if (event.code === 401 || event.code === 403) return listener.refused(event.code);
    listener.connection("disconnected");
    if (source.readyState === EventSource.CLOSED) again(); // it gives up after a 5xx; we do not
  });
  return source;
}

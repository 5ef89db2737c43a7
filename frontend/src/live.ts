/** The live stream: new and changed incidents, resumed after the last one seen. */
import { EventSource } from "eventsource";
import type { Connection } from "./state";
import type { Incident } from "./wire";

export interface Listener {
  incident(incident: Incident): void;
  connection(is: Connection): void;
  refused(status: number): void;
}

const RETRY_MS = 3000;

/** Opens the stream with `key` and keeps it open; returns what closes it. The browser's own EventSource cannot send a header. */
export function listen(key: string, listener: Listener): () => void {
  let last: string | null = null;
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = (): void => {
    source = new EventSource("/api/events", { fetch: (url, init) => fetch(url, { ...init, headers: headers(key, init.headers, last) }) });
    source.addEventListener("open", () => listener.connection("connected"));
    source.addEventListener("incident", (event) => {
      last = event.lastEventId || last;
      listener.incident(JSON.parse(event.data as string) as Incident);
    });
    source.addEventListener("error", (event) => {
      if (event.code === 401 || event.code === 403) return listener.refused(event.code);
      listener.connection("disconnected");
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, RETRY_MS); // it gives up on a 5xx; we do not
    });
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function headers(key: string, own: Record<string, string>, last: string | null): Record<string, string> {
  return { ...own, Authorization: `Bearer ${key}`, ...(last ? { "Last-Event-ID": last } : {}) };
}

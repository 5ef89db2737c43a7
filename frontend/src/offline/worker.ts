/** The service worker as the page sees it: registered where the page is secure, and asked to let a newer console in. */
import type { Desk } from "../desk";

let waiting: ServiceWorker | null = null;

/** Registers it; where the browser keeps nothing (no TLS on a local network) the console works without. `first` is called when this machine's first one has taken hold. */
export async function registerWorker(desk: Desk, first: () => void): Promise<void> {
  if (!("serviceWorker" in navigator) || !window.isSecureContext || import.meta.env.DEV) return;
  if (!navigator.serviceWorker.controller) navigator.serviceWorker.addEventListener("controllerchange", first, { once: true });
  const registration = await navigator.serviceWorker.register("./sw.js").catch(() => null);
  if (!registration) return;
  const ready = (worker: ServiceWorker | null): void => {
    if (!worker || !navigator.serviceWorker.controller) return; // the first one takes nothing over
    waiting = worker;
    desk.store.dispatch({ type: "update ready" });
  };
  ready(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => worker.state === "installed" && ready(worker));
  });
}

/** Lets the newer console take over; the form is kept on disk and comes back with it. */
export function reload(): void {
  navigator.serviceWorker?.addEventListener("controllerchange", () => location.reload());
  if (waiting) waiting.postMessage("take over");
  else location.reload();
}

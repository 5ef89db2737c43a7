/** The service worker: the console's own files, the map's tiles and what every call needs are there without a network. Nothing of a caller is kept. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { NetworkFirst, StaleWhileRevalidate } from "workbox-strategies";
import { GROUND, GROUND_CACHE, TILES_CACHE } from "./offline/caches";

declare const self: {
  clients: { claim(): Promise<void> };
  __WB_MANIFEST: { url: string; revision: string | null }[];
  skipWaiting(): Promise<void>;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
  addEventListener(type: "activate", listener: (event: Event & { waitUntil(work: Promise<unknown>): void }) => void): void;
};

/** How long the newest answer is waited for before the kept one is given, seconds. */
const PATIENCE_S = 4;

/** Where a unit is and what it is doing would look fresh when it comes back from here: that is not kept. */
async function keepable({ request, response }: { request: Request; response: Response }): Promise<Response | null> {
  if (!response.ok) return null;
  if (!request.url.endsWith("/api/units")) return response;
  const units = (await response.json()) as object[];
  const told = units.map((each) => ({ ...each, at: null, position_age_s: null, on_duty: null, status: "unknown", incident_id: null }));
  return new Response(JSON.stringify(told), { headers: { "Content-Type": "application/json" } });
}

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("index.html"), { denylist: [/^\/api\//, /^\/kru\.html/, /^\/(healthz|readyz|openapi)/] }));
registerRoute(({ url }) => url.pathname.startsWith("/api/tiles/"), new StaleWhileRevalidate({ cacheName: TILES_CACHE }));
registerRoute(({ url }) => GROUND.includes(url.pathname), new NetworkFirst({ cacheName: GROUND_CACHE, networkTimeoutSeconds: PATIENCE_S, plugins: [{ cacheWillUpdate: keepable }] }));

self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim())); // of the first visit too something is kept

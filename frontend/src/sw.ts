/** The service worker: the console's own files, the map's tiles and what every call needs are there without a network. Nothing of a caller is kept. */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";
import { NetworkFirst, StaleWhileRevalidate } from "workbox-strategies";
import { GROUND, GROUND_CACHE, TILES_CACHE } from "./offline/caches";

declare const self: {
  __WB_MANIFEST: { url: string; revision: string | null }[];
  skipWaiting(): Promise<void>;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
};

/** How long the newest answer is waited for before the kept one is given, seconds. */
const PATIENCE_S = 4;

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("index.html"), { denylist: [/^\/api\//, /^\/kru\.html/, /^\/(healthz|readyz|openapi)/] }));
registerRoute(({ url }) => url.pathname.startsWith("/api/tiles/"), new StaleWhileRevalidate({ cacheName: TILES_CACHE }));
registerRoute(({ url }) => GROUND.includes(url.pathname), new NetworkFirst({ cacheName: GROUND_CACHE, networkTimeoutSeconds: PATIENCE_S }));

self.addEventListener("message", (event) => {
  if (event.data === "take over") void self.skipWaiting();
});

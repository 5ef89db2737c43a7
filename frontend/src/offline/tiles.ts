/** The city's tiles, fetched quietly one after the other so that the map is there when the network is not. */
import { credentials } from "../api";
import { CITY } from "../map/geometry";
import { GROUND, GROUND_CACHE, TILES_CACHE } from "./caches";

const NEAREST = 14;
const FURTHEST = 8;

/** Column and row of a place at a zoom (Web Mercator, XYZ). */
export function tileOf(lon: number, lat: number, zoom: number): [number, number] {
  const wide = 2 ** zoom;
  const turned = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [Math.floor(((lon + 180) / 360) * wide), Math.floor(((1 - turned / Math.PI) / 2) * wide)];
}

/** Paths of every tile of the city, from afar to near. */
export function cityTiles(): string[] {
  const [[west, south], [east, north]] = CITY;
  const paths: string[] = [];
  for (let zoom = FURTHEST; zoom <= NEAREST; zoom++) {
    const [left, top] = tileOf(west, north, zoom);
    const [right, bottom] = tileOf(east, south, zoom);
    for (let x = left; x <= right; x++) for (let y = top; y <= bottom; y++) paths.push(`/api/tiles/${zoom}/${x}/${y}`);
  }
  return paths;
}

let fetching = false;

/** What every call needs, as it was read before there was a service worker to keep it: without it no call can be recorded after a restart. */
export function keepGround(key: string | null): Promise<void> {
  return fetchMissing(GROUND_CACHE, GROUND.filter((each) => each !== "/api/areas"), key);
}

/** The tiles of the city. */
export async function fetchTiles(key: string | null): Promise<void> {
  if (fetching) return;
  fetching = true;
  await fetchMissing(TILES_CACHE, cityTiles(), key).finally(() => (fetching = false));
}

/** Fetches what is not kept yet; the service worker keeps it. Stops at the first that fails: the network is gone, and what is there is there. */
async function fetchMissing(name: string, paths: readonly string[], key: string | null): Promise<void> {
  if (!navigator.serviceWorker?.controller) return;
  const kept = await caches.open(name);
  for (const path of paths) {
    if (await kept.match(path, { ignoreVary: true })) continue;
    const reply = await fetch(path, credentials(key)).catch(() => null);
    if (!reply?.ok) return;
  }
}

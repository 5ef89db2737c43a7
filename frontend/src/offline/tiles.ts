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

/** Fetches what is not kept yet: what every call needs, as it was read before there was a service worker, then the tiles. Stops at the first that fails. */
export async function fetchMap(key: string | null): Promise<void> {
  if (fetching || !("serviceWorker" in navigator) || !navigator.serviceWorker.controller) return;
  fetching = true;
  try {
    for (const [name, paths] of [[GROUND_CACHE, GROUND.filter((each) => each !== "/api/areas")], [TILES_CACHE, cityTiles()]] as const) {
      const kept = await caches.open(name);
      for (const path of paths) {
        if (await kept.match(path, { ignoreVary: true, ignoreSearch: true })) continue;
        if (!(await fetch(path, credentials(key))).ok) return;
      }
    }
  } catch {
    // the network is gone: what is there is there
  } finally {
    fetching = false;
  }
}

/** A map with the city and nothing else, for screens that put their own layers on it. */
import { AttributionControl, Map, NavigationControl, ScaleControl, setWorkerUrl } from "maplibre-gl";
import worker from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Theme } from "../theme";
import { speaker, type Lang } from "../words";
import { CITY } from "./geometry";
import { addImages } from "./images";
import { baseStyle } from "./style";

export interface Look { key: string | null; theme: Theme; lang: Lang }

/** The tiles want to know who asks; a session's cookie goes along by itself. */
export function withKey(url: string, key: string | null): { url: string; headers?: Record<string, string> } {
  const ours = url.startsWith(`${location.origin}/api/`);
  return ours && key ? { url, headers: { Authorization: `Bearer ${key}` } } : { url };
}

/** An undressed map of the city with zoom, scale and attribution; `key` is asked at every tile. Throws without WebGL 2. */
export function bareMap(container: HTMLElement, lang: Lang, key: () => string | null): Map {
  setWorkerUrl(new URL(worker, location.href).href);
  const say = speaker(lang);
  const map = new Map({
    container, bounds: CITY, fitBoundsOptions: { padding: 24 }, minZoom: 8, maxZoom: 19, attributionControl: false, dragRotate: false,
    pitchWithRotate: false, touchPitch: false, style: { version: 8, sources: {}, layers: [] }, transformRequest: (url) => withKey(url, key()),
    locale: { "Map.Title": say("map"), "NavigationControl.ZoomIn": say("zoom_in"), "NavigationControl.ZoomOut": say("zoom_out") },
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ maxWidth: 120, unit: "metric" }), "bottom-left");
  map.addControl(new AttributionControl({ compact: false, customAttribution: `© OpenStreetMap contributors · ${say("attribution")}` }), "bottom-right");
  return map;
}

/** The city in the look asked for; `dressed` is called each time the style and the images are there, to add one's own layers. */
export function dressMap(map: Map, theme: Theme, lang: Lang, dressed: () => void): void {
  map.setStyle(baseStyle(theme, speaker(lang)("bay")), { diff: false });
  map.once("style.load", () => {
    addImages(map, theme);
    dressed();
  });
}

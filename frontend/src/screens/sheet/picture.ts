/** A still picture of the map round an incident, drawn here from our own tiles. */
import type { Map } from "maplibre-gl";
import { bareMap, dressMap } from "../../map/plain";
import { box, circle, collection, pointAt } from "../../map/geometry";
import { COLOURS } from "../../theme";
import type { Lang } from "../../words";
import type { LonLat } from "../../wire";

export interface Picture { address: string; metresPerPixel: number }

export interface Wanted { at: LonLat; radius: number; priority: number; width: number; height: number; lang: Lang; key: string | null }

/** Metres round the place at least, so that a sure place still shows its streets. */
const LEAST_ROUND = 220;
const SHARP = 2;
const METRES_PER_PIXEL_AT_0 = 78_271.517; // of a world 512 pixels wide

/** Where it may be, and its pin. */
function put(map: Map, { at, radius, priority }: { at: LonLat; radius: number; priority: number }): void {
  const colour = COLOURS.light;
  map.addSource("doubt", { type: "geojson", data: { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [circle(at, radius)] } } });
  map.addLayer({ id: "doubt-fill", type: "fill", source: "doubt", paint: { "fill-color": colour.selection, "fill-opacity": 0.14 } });
  map.addLayer({ id: "doubt-edge", type: "line", source: "doubt", paint: { "line-color": colour.selection, "line-width": 2.2, "line-dasharray": [3, 2] } });
  map.addSource("place", { type: "geojson", data: collection([pointAt(at, {})]) });
  map.addLayer({ id: "place", type: "symbol", source: "place", layout: { "icon-image": `incident-${priority}-4`, "icon-allow-overlap": true } });
}

/** Draws it out of sight, in light colours. Rejects without WebGL 2. Aborting takes the map away. */
export function draw(wanted: Wanted, signal: AbortSignal): Promise<Picture> {
  const { at, width, height } = wanted;
  const frame = document.createElement("div");
  frame.setAttribute("aria-hidden", "true");
  frame.style.cssText = `position:fixed;left:-9999px;top:0;width:${width}px;height:${height}px`;
  document.body.append(frame);
  return new Promise<Picture>((settle, fail) => {
    const map = bareMap(frame, wanted.lang, () => wanted.key);
    const away = (): void => {
      map.remove();
      frame.remove();
    };
    signal.addEventListener("abort", away, { once: true });
    map.setPixelRatio(SHARP);
    map.fitBounds(box(circle(at, Math.max(wanted.radius * 1.25, LEAST_ROUND)))!, { padding: 8, duration: 0, maxZoom: 17 });
    dressMap(map, "light", wanted.lang, () => {
      put(map, wanted);
      map.once("idle", () => {
        map.redraw(); // what was drawn before is gone from the buffer by now
        const metresPerPixel = (METRES_PER_PIXEL_AT_0 * Math.cos((at.lat * Math.PI) / 180)) / 2 ** map.getZoom();
        settle({ address: map.getCanvas().toDataURL("image/png"), metresPerPixel });
        signal.removeEventListener("abort", away);
        away();
      });
    });
    map.on("error", () => undefined); // a tile that is missing leaves a gap, no more
    signal.addEventListener("abort", () => fail(new DOMException("left", "AbortError")), { once: true });
  }).catch((failure: unknown) => {
    frame.remove();
    throw failure;
  });
}

/** What the pointer is on. */
import type { Map, Point } from "maplibre-gl";
import type { Hit } from "../asking";

/** Layers whose signs say what they are, each with the property that counts them. */
const KINDS: Record<string, Hit["of"]> = {
  incidents: "incident", "incident-open": "incident", posts: "post", units: "unit", cautions: "caution",
  closures: "closure", "closures-area": "closure", "closures-line": "closure",
};

/** Layers that a click goes to by itself. */
export const SOLID = ["incident-open", "incidents", "incident-groups", "candidates"];

/** So far beside a sign still means it, pixels: half a fingertip. */
const NEAR = 8;

/** So many at one place are listed. */
export const LONGEST_LIST = 50;

/** What lies at a point of the screen, what is drawn on top first, each once. */
export function hitsAt(map: Map, { x, y }: Point): Hit[] {
  const layers = Object.keys(KINDS).filter((each) => map.getLayer(each));
  const found = map.queryRenderedFeatures([[x - NEAR, y - NEAR], [x + NEAR, y + NEAR]], { layers });
  const once = new globalThis.Map<string, Hit>();
  for (const { layer, properties } of found) {
    const hit = { of: KINDS[layer.id]!, id: Number(properties["id"]) };
    if (hit.id > 0) once.set(`${hit.of} ${hit.id}`, hit); // a closure that is still drawn has no number
  }
  return [...once.values()];
}

/** The pointer is a hand over what can be clicked; what has words says them where it rests. */
export function pointOut(map: Map): void {
  const canvas = map.getCanvas();
  for (const layer of [...SOLID, ...Object.keys(KINDS)]) {
    map.on("mouseenter", layer, (event) => {
      if (canvas.style.cursor !== "crosshair") canvas.style.cursor = "pointer";
      canvas.title = String(event.features?.[0]?.properties["name"] ?? "");
    });
    map.on("mouseleave", layer, () => {
      if (canvas.style.cursor !== "crosshair") canvas.style.removeProperty("cursor");
      canvas.title = "";
    });
  }
}

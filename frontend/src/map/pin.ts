/** The chosen place as a pin that can be dragged, or moved with the arrow keys. */
import { Marker, type Map } from "maplibre-gl";
import type { State } from "../state";
import type { LonLat } from "../wire";

const PIN = `<svg viewBox="0 0 32 42" width="32" height="42" aria-hidden="true"><path d="M16 1C7.7 1 1 7.7 1 16c0 10.5 15 25 15 25s15-14.5 15-25C31 7.7 24.3 1 16 1z"/><circle cx="16" cy="16" r="5.5"/></svg>`;
const STEP_PX = 6;
const ARROWS: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** A pin that can be moved; null takes it off the map. */
export type Handle = (at: LonLat | null, label: string) => void;

/** `moved` is told where it was let go, or stepped to with the arrow keys. */
export function createHandle(map: Map, moved: (at: LonLat) => void): Handle {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "pin";
  element.innerHTML = PIN;
  const marker = new Marker({ element, draggable: true, anchor: "bottom" });
  const tell = (): void => {
    const { lng, lat } = marker.getLngLat().wrap();
    moved({ lon: lng, lat });
  };
  marker.on("dragend", tell);
  element.addEventListener("keydown", (event) => {
    const way = ARROWS[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    const from = map.project(marker.getLngLat());
    marker.setLngLat(map.unproject([from.x + way[0] * STEP_PX, from.y + way[1] * STEP_PX]));
    tell();
  });
  return (at, label) => {
    element.setAttribute("aria-label", label);
    element.title = label;
    if (!at) return void marker.remove();
    marker.setLngLat([at.lon, at.lat]).addTo(map);
  };
}

export interface Pin { update(state: State, label: string): void }

export function createPin(map: Map, moved: (at: LonLat) => void): Pin {
  const show = createHandle(map, moved);
  return { update: (state, label) => show(state.open ? null : (state.call.fix?.at ?? null), label) };
}

/** A cross at the place that is being asked about. */
export function createMark(map: Map): (at: LonLat | null) => void {
  const element = document.createElement("div");
  element.className = "mark";
  element.setAttribute("aria-hidden", "true");
  const marker = new Marker({ element });
  return (at) => void (at ? marker.setLngLat([at.lon, at.lat]).addTo(map) : marker.remove());
}

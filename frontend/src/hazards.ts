/** Hazard layers in the room: which there are, which one is drawn, and which cover a place. */
import type { components } from "./api.gen";
import { attempt, type Desk } from "./desk";
import type { Action } from "./state";
import type { LonLat } from "./wire";

type Schemas = components["schemas"];
export type HazardLayer = Schemas["HazardOut"];
export type HazardHere = Schemas["HazardHereOut"];

/** `layers` null: not read yet. At most one is drawn; none at first. */
export interface Hazards { layers: readonly HazardLayer[] | null; chosen: number | null }

export type HazardsAction =
  | { type: "hazards read"; layers: readonly HazardLayer[] }
  | { type: "hazard chosen"; id: number | null };

export const FIRST_HAZARDS: Hazards = { layers: null, chosen: null };

export function reduceHazards(slice: Hazards, action: Action): Hazards {
  switch (action.type) {
    case "hazards read": return { layers: action.layers, chosen: action.layers.some((each) => each.id === slice.chosen) ? slice.chosen : null };
    case "hazard chosen": return { ...slice, chosen: action.id };
    default: return slice;
  }
}

export async function readHazards(desk: Desk): Promise<void> {
  const found = await attempt(desk, "map", (api) => api.ask<{ items: HazardLayer[] }>("GET", "/api/hazards"));
  if (found) desk.store.dispatch({ type: "hazards read", layers: found.items });
}

/** The layers that cover a place; null where it could not be asked. */
export async function askHazards(desk: Desk, at: LonLat): Promise<HazardHere[] | null> {
  const found = await attempt(desk, "ask", (api) => api.ask<{ items: HazardHere[] }>("GET", `/api/hazards/at?lon=${at.lon}&lat=${at.lat}`));
  return found?.items ?? null;
}

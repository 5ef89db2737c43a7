/** Where the map looks: it moves only when the operator did something that has a place. */
import type { Map } from "maplibre-gl";
import { options } from "../call";
import type { State } from "../state";
import { box, circle, type Box } from "./geometry";
import { features as ways } from "./layers/routes";

/** The 50 areas: west, south; east, north. */
export const CITY: Box = [[128.066, -3.794], [128.301, -3.575]];
const CLOSEST = 15.5;

/** What came into being between two states and should be in sight; null when nothing did. */
export function target(before: State, after: State): Box | null {
  const place = after.open ? after.open.at && { at: after.open.at, radius_m: after.open.radius_m ?? 0 } : after.call.fix;
  const wasPlace = before.open ? before.open.at && { at: before.open.at } : before.call.fix;
  const roads = before.routes === after.routes || after.response.pointed ? [] : ways(after).features.flatMap((each) => each.geometry.coordinates as [number, number][]);
  if (place && roads.length > 0) return box([...circle(place.at, place.radius_m), ...roads]);
  const moved = place?.at.lon !== wasPlace?.at.lon || place?.at.lat !== wasPlace?.at.lat;
  const byHand = !after.open && after.call.fix?.source === "operator";
  if (place && moved && !byHand) return box(circle(place.at, place.radius_m));
  if (!place && before.call.located !== after.call.located) return box(options(after.call).flatMap((each) => circle(each.at, each.radius_m)));
  return null;
}

export function aim(map: Map, before: State, after: State): void {
  const wanted = target(before, after);
  if (!wanted || map.getContainer().clientWidth === 0) return;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  map.fitBounds(wanted, { padding: { top: 56, bottom: 56, left: 64, right: 64 }, maxZoom: CLOSEST, duration: still ? 0 : 500 });
}

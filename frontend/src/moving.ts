/** Units on the move: the newest place of each, when it was said, and which way it goes. */
import type { Action } from "./state";
import type { Heard, LonLat, Unit } from "./wire";

/** `since` is in milliseconds; `heading` in degrees from north, clockwise, null until it has moved. */
export interface Mover { at: LonLat; since: number; heading: number | null }

/** `now` is the clock that the ages on the map are told by. */
export interface Moving { units: Readonly<Record<number, Mover>>; now: number }

export type MovingAction =
  | { type: "positions"; units: readonly Heard[]; now: number }
  | { type: "time passed"; now: number };

export const FIRST_MOVING: Moving = { units: {}, now: 0 };

/** A position older than this no longer says where a unit is. */
export const STALE_S = 300;
const METRES_PER_DEGREE = 111_195;
const A_STEP = 10; // metres: less is the receiver's noise and no direction

/** Degrees from north, clockwise, from one place to another near by; null where they lie too close to tell. */
export function heading(from: LonLat, to: LonLat): number | null {
  const east = (to.lon - from.lon) * METRES_PER_DEGREE * Math.cos((from.lat * Math.PI) / 180);
  const north = (to.lat - from.lat) * METRES_PER_DEGREE;
  if (Math.hypot(east, north) < A_STEP) return null;
  return (Math.round((Math.atan2(east, north) * 180) / Math.PI) + 360) % 360;
}

/** The unit once it said at `since` that it is at `at`; it points where it went, whoever brought the news. */
function after(known: Mover | undefined, at: LonLat, since: number): Mover {
  if (known && known.since > since) return known;
  return { at, since, heading: (known ? heading(known.at, at) : null) ?? known?.heading ?? null };
}

/** Those that were read with the ground; a frame of the stream may have been quicker. */
function read(slice: Moving, units: readonly Unit[], now: number): Moving {
  const found = { ...slice.units };
  for (const each of units) {
    if (!each.at || each.position_age_s === null) continue;
    const since = now - each.position_age_s * 1000;
    const known = found[each.id];
    if (!known || known.since < since - 1000) found[each.id] = after(known, each.at, since);
  }
  return { units: found, now };
}

export function reduceMoving(slice: Moving, action: Action): Moving {
  switch (action.type) {
    case "ground": case "units": return read(slice, action.units, action.now);
    case "time passed": return { ...slice, now: action.now };
    case "positions": {
      const fresh = action.units.map((each) => [each.id, after(slice.units[each.id], { lon: each.lon, lat: each.lat }, Date.parse(each.occurred_at))] as const);
      return { units: { ...slice.units, ...Object.fromEntries(fresh) }, now: action.now };
    }
    default: return slice;
  }
}

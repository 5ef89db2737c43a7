/** What the administrator's map shows, as features. */
import { collection, pointAt } from "../../map/geometry";
import { SIGNS } from "../../services";
import type { LonLat } from "../../wire";

/** `sign` is a service, null for an ordinary place; `sure` is false where the position is an estimate. */
export interface GroundPoint { id: number; at: LonLat; name: string; sign: string | null; sure: boolean }

export interface Shown {
  points: readonly GroundPoint[];
  /** The one being looked at: where it is on record, which the map goes to when it becomes another. */
  chosen: { id: number; at: LonLat } | null;
  /** Where its pin is; null where it may not be moved. */
  pin: LonLat | null;
  /** A click says where something new is. */
  placing: boolean;
}

/** The points, without the one whose pin stands for it; and the way from where it was. */
export function features({ points, chosen, pin }: Shown): { points: GeoJSON.FeatureCollection; was: GeoJSON.FeatureCollection } {
  const moved = chosen && pin && (chosen.at.lon !== pin.lon || chosen.at.lat !== pin.lat);
  const way: GeoJSON.Feature[] = moved
    ? [pointAt(chosen.at, {}), { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: [[chosen.at.lon, chosen.at.lat], [pin.lon, pin.lat]] } }]
    : [];
  const shown = points.filter((each) => each.id !== chosen?.id);
  return {
    points: collection(shown.map(({ at, id, name, sign, sure }) => pointAt(at, { id, name, sure, sign: sign && sign in SIGNS ? sign : sign && "lain" }))),
    was: collection(way),
  };
}

/** Shapes on the map measured in metres. */
import type { LonLat } from "../wire";

const METRES_PER_DEGREE = 111_195; // mean radius 6 371 008.8 m
const CORNERS = 64;

/** The circle of `radius` metres round `at` as a closed ring, counter-clockwise, longitude first. */
export function circle(at: LonLat, radius: number): [number, number][] {
  const tall = radius / METRES_PER_DEGREE;
  const wide = tall / Math.cos((at.lat * Math.PI) / 180);
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const turn = ((corner % CORNERS) * 2 * Math.PI) / CORNERS;
    return [at.lon + wide * Math.cos(turn), at.lat + tall * Math.sin(turn)];
  });
}

export type Box = [[number, number], [number, number]];

/** The box that holds all of `points`; null for none. */
export function box(points: readonly (readonly [number, number])[]): Box | null {
  if (points.length === 0) return null;
  const lons = points.map((each) => each[0]);
  const lats = points.map((each) => each[1]);
  return [[Math.min(...lons), Math.min(...lats)], [Math.max(...lons), Math.max(...lats)]];
}

export function collection<G extends GeoJSON.Geometry, P>(features: GeoJSON.Feature<G, P>[]): GeoJSON.FeatureCollection<G, P> {
  return { type: "FeatureCollection", features };
}

export function pointAt<P>(at: LonLat, properties: P): GeoJSON.Feature<GeoJSON.Point, P> {
  return { type: "Feature", geometry: { type: "Point", coordinates: [at.lon, at.lat] }, properties };
}

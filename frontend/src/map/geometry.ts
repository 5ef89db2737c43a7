/** Shapes on the map measured in metres. */
import type { Candidate, LonLat } from "../wire";

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

/** Metres between two places that are not far apart. */
export function apart(one: LonLat, other: LonLat): number {
  const wide = (one.lon - other.lon) * Math.cos((((one.lat + other.lat) / 2) * Math.PI) / 180);
  return Math.hypot(wide, one.lat - other.lat) * METRES_PER_DEGREE;
}

export type Ground = GeoJSON.Polygon | GeoJSON.MultiPolygon;

/** Where a candidate may be: its region, else the circle of its 95 % radius. */
export function groundOf(candidate: Pick<Candidate, "at" | "radius_m" | "region">): Ground {
  const region = candidate.region as GeoJSON.Geometry | null;
  if (region?.type === "Polygon" || region?.type === "MultiPolygon") return region;
  return { type: "Polygon", coordinates: [circle(candidate.at, candidate.radius_m)] };
}

/** The outer corners of a ground. */
export function corners(shape: Ground): [number, number][] {
  const rings = shape.type === "Polygon" ? [shape.coordinates[0]!] : shape.coordinates.map((each) => each[0]!);
  return rings.flat() as [number, number][];
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

/** The 50 areas: west, south; east, north. */
export const CITY: Box = [[128.066, -3.794], [128.301, -3.575]];

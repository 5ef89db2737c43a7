/** Whose ground a circle is, from the kept areas: by points spread over it. */
import type { LonLat, Share } from "../wire";

interface AreaNames { code: string; name: string; kecamatan_code: string; kecamatan: string }
type Ring = readonly (readonly number[])[];
export interface Area extends AreaNames { polygons: readonly (readonly Ring[])[]; box: [number, number, number, number] }

const DEGREE_M = 111_320;
/** The boundaries' coast is older than the land fill. */
const COAST_M = 300;

type Shape = GeoJSON.FeatureCollection<GeoJSON.Polygon | GeoJSON.MultiPolygon, { code: string; name: string; kecamatan_code?: string }>;

/** The kelurahan with the names of their kecamatan. */
export function areasOf(kelurahan: Shape, kecamatan: Shape): Area[] {
  const above = new Map(kecamatan.features.map(({ properties }) => [properties.code, properties.name]));
  return kelurahan.features.map(({ geometry, properties }) => {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    const kecamatan_code = properties.kecamatan_code ?? "";
    return { code: properties.code, name: properties.name, kecamatan_code, kecamatan: above.get(kecamatan_code) ?? "", polygons, box: boxOf(polygons) };
  });
}

function boxOf(polygons: Area["polygons"]): Area["box"] {
  const points = polygons.flatMap((rings) => rings[0] ?? []);
  const [xs, ys] = [points.map((each) => each[0]!), points.map((each) => each[1]!)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function inRing({ lon, lat }: LonLat, ring: Ring): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [xi, yi] = ring[i] as [number, number];
    const [xj, yj] = ring[j] as [number, number];
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

export function areaAt(at: LonLat, areas: readonly Area[]): Area | undefined {
  return areas.find(({ box, polygons }) =>
    at.lon >= box[0] && at.lon <= box[2] && at.lat >= box[1] && at.lat <= box[3]
    && polygons.some(([outer, ...holes]) => inRing(at, outer!) && !holes.some((hole) => inRing(at, hole))));
}

/** `many` points evenly over a disc, as a sunflower's seeds: each stands for as much ground as the next. */
function spread(at: LonLat, radius_m: number, many: number): LonLat[] {
  const [perLat, perLon] = [1 / DEGREE_M, 1 / (DEGREE_M * Math.cos((at.lat * Math.PI) / 180))];
  return Array.from({ length: many }, (_, n) => {
    const [far, turn] = [radius_m * Math.sqrt((n + 0.5) / many), n * 2.399963];
    return { lon: at.lon + far * Math.cos(turn) * perLon, lat: at.lat + far * Math.sin(turn) * perLat };
  });
}

const SEEDS = 120;

/** Shares of the circle's land, largest first, where its middle lies in the city or within reach of its coast; else none. */
export function sharesOf(at: LonLat, radius_m: number, areas: readonly Area[]): Share[] {
  const middle = areaAt(at, areas) ? null : count(spread(at, COAST_M, SEEDS), areas)[0];
  if (middle === undefined) return [];
  const found = count(spread(at, radius_m, SEEDS), areas);
  return found.length > 0 || middle === null ? found : [{ ...middle, share: 1 }];
}

function count(points: readonly LonLat[], areas: readonly Area[]): Share[] {
  const hits = new Map<Area, number>();
  for (const each of points) {
    const area = areaAt(each, areas);
    if (area) hits.set(area, (hits.get(area) ?? 0) + 1);
  }
  const all = [...hits.values()].reduce((sum, n) => sum + n, 0);
  return [...hits].sort((a, b) => b[1] - a[1] || a[0].code.localeCompare(b[0].code)).map(([area, n]) => ({
    kelurahan_code: area.code, kelurahan: area.name, kecamatan_code: area.kecamatan_code, kecamatan: area.kecamatan, share: n / all,
  }));
}

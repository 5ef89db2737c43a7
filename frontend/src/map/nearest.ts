/** The street nearest to a place, among the lines that the map has in sight. */
import type { LonLat } from "../wire";

export interface Street { at: LonLat; name: string; metres: number }

const METRES_PER_DEGREE = 111_195;

type Line = readonly (readonly number[])[];

/** The point of the segment a-b nearest to `at`, and its distance in metres, on a flat ground that is true near `at`. */
function onSegment(at: LonLat, a: readonly number[], b: readonly number[]): { at: LonLat; metres: number } {
  const wide = METRES_PER_DEGREE * Math.cos((at.lat * Math.PI) / 180);
  const [ax, ay] = [(a[0]! - at.lon) * wide, (a[1]! - at.lat) * METRES_PER_DEGREE];
  const [dx, dy] = [(b[0]! - a[0]!) * wide, (b[1]! - a[1]!) * METRES_PER_DEGREE];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length));
  const [x, y] = [ax + along * dx, ay + along * dy];
  return { at: { lon: at.lon + x / wide, lat: at.lat + y / METRES_PER_DEGREE }, metres: Math.hypot(x, y) };
}

/** The nearest of `streets` to `at`; null where none lies within `reach` metres. */
export function nearestStreet(at: LonLat, streets: readonly { name: string; lines: readonly Line[] }[], reach: number): Street | null {
  let best: Street | null = null;
  for (const { name, lines } of streets) {
    for (const line of lines) {
      for (let next = 1; next < line.length; next++) {
        const found = onSegment(at, line[next - 1]!, line[next]!);
        if (found.metres <= reach && (!best || found.metres < best.metres)) best = { ...found, name };
      }
    }
  }
  return best;
}

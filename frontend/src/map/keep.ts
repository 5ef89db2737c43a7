/** Keeps a source of points as it should be by handing over only what changed: a full board is never sent anew. */
import type { GeoJSONSource, GeoJSONSourceDiff } from "maplibre-gl";

export type Spot<P = GeoJSON.GeoJsonProperties> = GeoJSON.Feature<GeoJSON.Point, P> & { id: number };
export interface Spots<P> extends GeoJSON.FeatureCollection<GeoJSON.Point, P> { features: Spot<P>[] }

/** What each source was given last; a source that came with another style begins empty. */
const held = new WeakMap<GeoJSONSource, Map<number, Spot>>();

function alike(one: Spot, other: Spot): boolean {
  if (one === other) return true;
  const [a, b] = [one.geometry.coordinates, other.geometry.coordinates];
  if (a[0] !== b[0] || a[1] !== b[1]) return false;
  const [mine, theirs] = [one.properties ?? {}, other.properties ?? {}];
  const names = Object.keys(mine);
  return names.length === Object.keys(theirs).length && names.every((name) => mine[name] === theirs[name]);
}

/** What leads from `before` to `wanted`; null where nothing does. */
export function difference(before: ReadonlyMap<number, Spot>, wanted: readonly Spot[]): GeoJSONSourceDiff | null {
  const add: Spot[] = [];
  let known = 0;
  for (const each of wanted) {
    const was = before.get(each.id);
    if (was) known += 1;
    if (!was || !alike(was, each)) add.push(each); // one that is known is put in its place
  }
  const remove: number[] = [];
  if (known < before.size) {
    const left = new Set(wanted.map((each) => each.id));
    for (const id of before.keys()) if (!left.has(id)) remove.push(id);
  }
  return add.length + remove.length > 0 ? { add, remove } : null;
}

export function keep(source: GeoJSONSource | undefined, wanted: readonly Spot[]): void {
  if (!source) return;
  const before = held.get(source) ?? new Map<number, Spot>();
  const changes = difference(before, wanted);
  held.set(source, before);
  if (!changes) return;
  for (const id of changes.remove!) before.delete(id as number);
  for (const each of changes.add!) before.set(each.id as number, each as Spot);
  void source.updateData(changes);
}

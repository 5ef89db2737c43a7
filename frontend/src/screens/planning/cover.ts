/** What posts reach: the gaps, and the areas that have the largest. */
import type { Situation } from "../../wire";

type Within = Situation["planned"][number];
export interface Gap { code: string; name: string; people: number | null; metres: number; share: number }

/** What one of the minutes covers; undefined where it was not asked. */
export function within(covers: readonly Within[], minutes: number): Within | undefined {
  return covers.find((each) => each.minutes === minutes);
}

/** People (null where nobody counted) and metres of road that are not reached. */
export function missing(of: Within["whole"]): { people: number | null; metres: number } {
  const people = of.people === null || of.covered_people === null ? null : Math.max(0, of.people - of.covered_people);
  return { people, metres: Math.max(0, of.road_metres - of.covered_metres) };
}

/** Every kelurahan with something missing, most people first, then most road. */
export function gapsOf(cover: Within, names: ReadonlyMap<string, string>): Gap[] {
  const all = Object.entries(cover.areas).map(([code, of]): Gap => ({ code, name: names.get(code) ?? code, share: of.roads, ...missing(of) }));
  return all.filter((each) => (each.people ?? 0) >= 1 || each.metres >= 50).sort((one, other) => (other.people ?? -1) - (one.people ?? -1) || other.metres - one.metres);
}

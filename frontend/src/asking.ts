/** "Apa ini?": what a place is, and who is nearest to it by road. */
import { attempt, type Desk } from "./desk";
import type { AgencyPlan, Candidate, Category, Choice, LonLat, Plan } from "./wire";

/** What lies under the pointer: the layer it is of, and its number there. */
export interface Hit { of: "post" | "unit" | "incident" | "closure" | "caution"; id: number }

/** A place that somebody asked about; `street` is the nearest one in sight, with its distance in metres. */
export interface Asked { at: LonLat; hits: readonly Hit[]; street: { name: string; metres: number } | null }

export interface Nearest { agency: string; label: string; choice: Choice }

/** Of each agency whoever is there first by road, the quickest first; who cannot come by road is left out. */
export function nearestOf(plan: Pick<Plan, "agencies">): Nearest[] {
  const quickest = ({ choices }: AgencyPlan): Choice | undefined =>
    [...choices].filter((each) => each.seconds !== null).sort((a, b) => a.seconds! - b.seconds!)[0];
  const found = plan.agencies.flatMap((each) => {
    const choice = quickest(each);
    return choice ? [{ agency: each.agency, label: each.label, choice }] : [];
  });
  return found.sort((a, b) => a.choice.seconds! - b.choice.seconds!);
}

/** The kind of call that most agencies take part in: its plan knows the ways of the most posts. */
export function widest(categories: readonly Pick<Category, "code" | "agencies">[]): string | null {
  const [first] = [...categories].sort((a, b) => b.agencies.length - a.agencies.length);
  return first?.code ?? null;
}

/** How far round the place counts as the place, metres. */
const ROUND = 25;

/** The ground at `at`; null where it could not be asked. */
export async function askGround(desk: Desk, at: LonLat): Promise<Candidate | null> {
  const found = await attempt(desk, "ask", (api) => api.ground(at, ROUND));
  return found?.candidates[0] ?? null;
}

/** Who is nearest by road; null where it could not be asked. */
export async function askNearest(desk: Desk, at: LonLat): Promise<Nearest[] | null> {
  const { categories, origin, call } = desk.store.now();
  const category = call.category ?? widest(categories);
  if (!category) return null;
  const plan = await attempt(desk, "ask", (api) => api.recommend(category, { at, radius_m: ROUND, area_code: null, shares: [] }, origin ?? "real", 1));
  return plan && nearestOf(plan);
}

/** "-3,69700, 128,18300" is no coordinate anywhere else: with points, five digits, about a metre. */
export function decimal(at: LonLat): string {
  return `${at.lat.toFixed(5)}, ${at.lon.toFixed(5)}`;
}

/** The console's own address of a place. */
export function linkTo(at: LonLat, page: string): string {
  return `${page.split("#")[0]}#di=${at.lat.toFixed(5)},${at.lon.toFixed(5)}`;
}

/** The place of an address such as `#di=-3.69700,128.18300`; null where it names none on earth. */
export function placeOf(hash: string): LonLat | null {
  const [, lat, lon] = /^#di=(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(hash) ?? [];
  if (lat === undefined || lon === undefined || Math.abs(Number(lat)) > 90 || Math.abs(Number(lon)) > 180) return null;
  return { lat: Number(lat), lon: Number(lon) };
}

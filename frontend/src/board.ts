/** The open incidents in their order: kept between changes, since a board of thousands is not sorted anew for each. */
import { OPEN_STATES } from "./wire";
import type { Incident, Origin } from "./wire";

type Known = Readonly<Record<number, Incident>>;
interface Sorted { known: Known; origin: Origin; values: readonly Incident[]; list: readonly Incident[] }

/** More changes at once than this are sorted anew, together. */
const FEW = 64;
const NONE: Known = {};

let kept: Sorted = { known: NONE, origin: "real", values: [], list: [] };

/** Most urgent first, then oldest first. */
export function order(a: Incident, b: Incident): number {
  return a.priority - b.priority || (a.occurred_at < b.occurred_at ? -1 : a.occurred_at > b.occurred_at ? 1 : a.id - b.id);
}

/** Those of `known` that are open and of `origin`, in their order; the same array for the same question. */
export function sorted(known: Known | null, origin: Origin): readonly Incident[] {
  const asked = known ?? NONE;
  if (asked === kept.known && origin === kept.origin) return kept.list;
  const values = Object.values(asked);
  const changed = origin === kept.origin ? changes(kept.values, values) : null;
  const shown = (each: Incident): boolean => each.origin === origin && OPEN_STATES.includes(each.state);
  const list = changed ? patched(kept.list, changed.gone, changed.come.filter(shown)) : values.filter(shown).sort(order);
  kept = { known: asked, origin, values, list };
  return list;
}

/** What went and what came between two lists by number; null for more than a few. */
function changes(before: readonly Incident[], after: readonly Incident[]): { gone: Set<Incident>; come: Incident[] } | null {
  const gone = new Set<Incident>();
  const come: Incident[] = [];
  for (let old = 0, fresh = 0; old < before.length || fresh < after.length;) {
    const was = before[old];
    const is = after[fresh];
    if (was !== undefined && was === is) {
      old += 1;
      fresh += 1;
      continue;
    }
    if (was && (!is || was.id <= is.id)) { gone.add(was); old += 1; }
    if (is && (!was || is.id <= was.id)) { come.push(is); fresh += 1; }
    if (gone.size + come.length > FEW) return null;
  }
  return { gone, come };
}

function patched(list: readonly Incident[], gone: ReadonlySet<Incident>, come: readonly Incident[]): readonly Incident[] {
  const left = gone.size > 0 ? list.filter((each) => !gone.has(each)) : [...list];
  for (const each of come) left.splice(place(left, each), 0, each);
  return left;
}

function place(list: readonly Incident[], wanted: Incident): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(list[middle]!, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

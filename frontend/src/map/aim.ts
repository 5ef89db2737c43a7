/** Where the map looks: it moves only when the operator did something that has a place. */
import type { Map } from "maplibre-gl";
import { options, same } from "../call";
import type { State } from "../state";
import type { Candidate } from "../wire";
import { box, corners, groundOf, type Box } from "./geometry";
import { features as ways } from "./layers/routes";

const CLOSEST = 15.5;

/** A candidate this much less likely than the first is not worth a wider view. */
const WORTH_SEEING = 0.2;

type Spot = Pick<Candidate, "at" | "radius_m" | "region">;

function spotOf(state: State): Spot | null {
  const { open } = state;
  if (open) return open.at && { at: open.at, radius_m: open.radius_m ?? 0, region: null };
  return state.call.fix;
}

/** What came into being between two states and should be in sight; null when nothing did. */
export function target(before: State, after: State): Box | null {
  const place = spotOf(after);
  const wasPlace = spotOf(before);
  const roads = before.routes === after.routes || after.response.pointed ? [] : ways(after).features.flatMap((each) => each.geometry.coordinates as [number, number][]);
  if (place && roads.length > 0) return box([...corners(groundOf(place)), ...roads]);
  const moved = place?.at.lon !== wasPlace?.at.lon || place?.at.lat !== wasPlace?.at.lat;
  const byHand = !after.open && after.call.fix?.source === "operator";
  if (place && moved && !byHand) return box(corners(groundOf(place)));
  return place ? null : inDoubt(before, after);
}

/** Where the likeliest candidates are, when another one came first or an answer left fewer; else the map keeps still. */
function inDoubt(before: State, after: State): Box | null {
  if (before.call === after.call) return null;
  const [first, ...others] = options(after.call);
  const [known] = before.open ? [] : options(before.call);
  const answered = after.call.answers.length !== before.call.answers.length;
  if (!first || (known && !before.call.fix && !answered && same(known, first))) return null;
  const likely = others.filter((each) => each.score >= first.score * WORTH_SEEING);
  return box([first, ...likely].flatMap((each) => corners(groundOf(each))));
}

/** True for who wants nothing to move. */
export function still(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

interface Margins { top: number; bottom: number; left: number; right: number }

/** What the map's buttons and its foot cover, pixels: nothing that is to be seen is put there. */
function margins(map: Map): Margins {
  const narrow = map.getContainer().clientWidth < 560; // the buttons stand in two rows
  return { top: narrow ? 128 : 72, bottom: 56, left: narrow ? 40 : 64, right: narrow ? 40 : 64 };
}

/** The whole city may reach the sides, but not under the buttons. */
export function cityMargins(map: Map): Margins {
  return { top: margins(map).top - 16, bottom: 32, left: 16, right: 16 };
}

export function aim(map: Map, before: State, after: State): void {
  const wanted = target(before, after);
  if (!wanted || map.getContainer().clientWidth === 0) return;
  map.fitBounds(wanted, { padding: margins(map), maxZoom: CLOSEST, duration: still() ? 0 : 500 });
}

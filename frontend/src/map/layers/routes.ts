/** The way by road of whoever is ranked first, in the service's colour and with a dash of its own. */
import type { ExpressionSpecification, GeoJSONSource, Map } from "maplibre-gl";
import { firstChoices, routeKey } from "../../plan";
import { sign } from "../../services";
import { shownPlan, type State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import type { LonLat } from "../../wire";
import { collection } from "../geometry";
import { UNDER_NAMES } from "../style";

interface Way { agency: string; colour: string; dash: number; beside: number; dim: boolean }

/** Dashes in line widths; an agency keeps the dash of its place in the plan. */
const DASHES: number[][] = [[1, 0], [3, 1.5], [1, 1.5], [5, 1.5, 1, 1.5]];

/** Ways along the same street run beside each other, pixels. */
const BESIDE: ExpressionSpecification = ["*", ["get", "beside"], 5];

interface Line { agency: string; key: string }

/** The ways to draw, and which of them is being looked at; one that is not among the first comes last. */
function lines(state: Shown, to: LonLat): { first: Line[]; looked: Line | null } {
  const plan = shownPlan(state);
  const first = (plan ? firstChoices(plan) : []).map(({ agency, choice }) => ({ agency, key: routeKey(choice, to) }));
  const { pointed } = state.response;
  const looked = pointed && { agency: pointed.agency, key: routeKey(pointed, to) };
  return { first, looked: looked && state.routes[looked.key] ? looked : null };
}

type Shown = Pick<State, "open" | "plan" | "routes" | "call" | "response">;

export function features(state: Shown): GeoJSON.FeatureCollection<GeoJSON.LineString, Way> {
  const to = state.open ? state.open.at : state.call.fix?.at;
  if (!to) return collection([]);
  const { first, looked } = lines(state, to);
  const other = looked && !first.some(({ key }) => key === looked.key) ? [looked] : [];
  return collection([...first, ...other].flatMap(({ agency, key }, index) => {
    const route = state.routes[key];
    if (!route) return [];
    const beside = index < first.length ? index - (first.length - 1) / 2 : 0;
    const way: Way = { agency, colour: sign(agency).colour, dash: index % DASHES.length, beside, dim: looked !== null && key !== looked.key };
    return [{ type: "Feature" as const, geometry: { type: "LineString" as const, coordinates: route.line.coordinates }, properties: way }];
  }));
}

/** Dimmed while another way is looked at. */
function dimmed(full: number): ExpressionSpecification {
  return ["case", ["get", "dim"], 0.2, full];
}

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.open, state.plan, state.routes, state.call, state.response.pointed];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  const services = ["fire", "health", "police", "bpbd", "sea_rescue", "army"] as const;
  const paint = ["match", ["get", "colour"], ...services.flatMap((each) => [each, colour[each]]), colour.other] as unknown as ExpressionSpecification;
  map.addSource("routes", { type: "geojson", data: collection([]) });
  map.addLayer({ id: "routes-edge", type: "line", source: "routes", layout: { "line-join": "round", "line-cap": "round" }, paint: { "line-color": colour.halo, "line-width": 7, "line-opacity": dimmed(0.85), "line-offset": BESIDE } }, UNDER_NAMES);
  DASHES.forEach((dash, index) => map.addLayer({
    id: `routes-${index}`, type: "line", source: "routes", filter: ["==", ["get", "dash"], index], layout: { "line-join": "round" },
    paint: { "line-color": paint, "line-width": 4, "line-opacity": dimmed(1), "line-dasharray": dash, "line-offset": BESIDE },
  }, UNDER_NAMES));
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("routes")?.setData(features(state));
}

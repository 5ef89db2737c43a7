/** The way by road of whoever is ranked first, in the service's colour and with a dash of its own. */
import type { ExpressionSpecification, GeoJSONSource, Map } from "maplibre-gl";
import { firstChoices, routeKey } from "../../plan";
import { sign } from "../../services";
import { shownPlan, type State } from "../../state";
import { COLOURS, type Theme } from "../../theme";
import { collection } from "../geometry";

interface Way { agency: string; colour: string; dash: number; beside: number }

/** Dashes in line widths; an agency keeps the dash of its place in the plan. */
const DASHES: number[][] = [[1, 0], [3, 1.5], [1, 1.5], [5, 1.5, 1, 1.5]];

/** Ways along the same street run beside each other, pixels. */
const BESIDE: ExpressionSpecification = ["*", ["get", "beside"], 5];

export function features(state: Pick<State, "open" | "plan" | "routes" | "call">): GeoJSON.FeatureCollection<GeoJSON.LineString, Way> {
  const plan = shownPlan(state);
  const to = state.open ? state.open.at : state.call.fix?.at;
  if (!plan || !to) return collection([]);
  const first = firstChoices(plan);
  return collection(
    first.flatMap(({ agency, choice }, index) => {
      const route = state.routes[routeKey(choice, to)];
      if (!route) return [];
      const way: Way = { agency, colour: sign(agency).colour, dash: index % DASHES.length, beside: index - (first.length - 1) / 2 };
      return [{ type: "Feature" as const, geometry: { type: "LineString" as const, coordinates: route.line.coordinates }, properties: way }];
    }),
  );
}

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.open, state.plan, state.routes, state.call];
}

export function add(map: Map, theme: Theme): void {
  const colour = COLOURS[theme];
  const services = ["fire", "health", "police", "bpbd", "sea_rescue", "army"] as const;
  const paint = ["match", ["get", "colour"], ...services.flatMap((each) => [each, colour[each]]), colour.other] as unknown as ExpressionSpecification;
  map.addSource("routes", { type: "geojson", data: collection([]) });
  map.addLayer({ id: "routes-edge", type: "line", source: "routes", layout: { "line-join": "round", "line-cap": "round" }, paint: { "line-color": colour.halo, "line-width": 7, "line-opacity": 0.85, "line-offset": BESIDE } });
  DASHES.forEach((dash, index) => map.addLayer({
    id: `routes-${index}`, type: "line", source: "routes", filter: ["==", ["get", "dash"], index], layout: { "line-join": "round" },
    paint: { "line-color": paint, "line-width": 4, "line-dasharray": dash, "line-offset": BESIDE },
  }));
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("routes")?.setData(features(state));
}

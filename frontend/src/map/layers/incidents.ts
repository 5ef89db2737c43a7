/** Open incidents: the priority's number in its colour; the one being looked at is larger. */
import type { GeoJSONSource, Map } from "maplibre-gl";
import { openIncidents, type State } from "../../state";
import { collection, pointAt } from "../geometry";

interface Shown { id: number; priority: number; open: boolean }

export function features(state: Pick<State, "incidents" | "origin" | "open">): GeoJSON.FeatureCollection<GeoJSON.Point, Shown> {
  const shown = openIncidents(state);
  const looked = state.open && !shown.some((each) => each.id === state.open?.id) ? [...shown, state.open] : shown;
  return collection(
    looked.flatMap((each) => (each.at ? [pointAt(each.at, { id: each.id, priority: each.priority, open: each.id === state.open?.id })] : [])),
  );
}

/** The layer is drawn anew only when one of these is. */
export function inputs(state: State): unknown[] {
  return [state.incidents, state.origin, state.open];
}

export function add(map: Map): void {
  map.addSource("incidents", { type: "geojson", data: collection([]) });
  map.addLayer({
    id: "incidents", type: "symbol", source: "incidents",
    layout: {
      "icon-image": ["concat", "incident-", ["get", "priority"]], "icon-allow-overlap": true,
      "icon-size": ["case", ["get", "open"], 1.3, 1], "symbol-sort-key": ["case", ["get", "open"], 9, ["-", 4, ["get", "priority"]]],
    },
  });
}

export function update(map: Map, state: State): void {
  map.getSource<GeoJSONSource>("incidents")?.setData(features(state));
}

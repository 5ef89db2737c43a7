/** The way to the place: minutes as a range, streets by name, on a map, and handed to the phone's own map. */
import type { Map } from "maplibre-gl";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useDesk } from "../../desk";
import { ago, distance, minutes } from "../../format";
import { Copyable } from "../../panels/Share";
import { STALE_S } from "../../moving";
import type { State } from "../../state";
import { COLOURS } from "../../theme";
import type { Detail, LonLat, Route } from "../../wire";
import { useWords, type Say } from "../../words";
import { useReading } from "../reading";
import { isOver } from "./inbox";
import { asking } from "./wire";

/** Where a way begins: the unit's last place with its age in seconds, or a post; `stale` is the age of a place too old to go by. */
export interface Start { at: LonLat; unit: string; post: string; age: number | null; stale: number | null }

/** From where the agency's unit last was, else from its post; null where neither is known. A unit's own place counts only while it is fresh, and `start` says which it was. */
export function start(of: Pick<Detail, "dispatches">, state: Pick<State, "units" | "facilities" | "moving">, now: number): Start | null {
  const going = of.dispatches.filter((each) => !isOver(each));
  const sent = going.find((each) => each.unit_id !== null) ?? going[0] ?? of.dispatches[0];
  const unit = state.units.find((each) => each.id === sent?.unit_id);
  if (unit) {
    const mover = state.moving.units[unit.id];
    const age = mover ? Math.max(0, (now - mover.since) / 1000) : null;
    const fresh = mover && age! <= STALE_S ? mover.at : null;
    return { at: fresh ?? unit.home, unit: unit.key, post: unit.facility, age: fresh && age, stale: fresh ? null : age };
  }
  const post = state.facilities?.features.find((each) => each.properties.id === sent?.facility_id);
  return post ? { at: { lon: post.geometry.coordinates[0]!, lat: post.geometry.coordinates[1]! }, unit: "", post: post.properties.name, age: null, stale: null } : null;
}

/** Whence the minutes are counted, in words: never a post for a unit without saying so. */
export function whence(from: Start, say: Say): string {
  if (from.age !== null) return say("way_from_unit", { unit: from.unit, age: ago(from.age, say) });
  if (from.stale !== null) return say("way_from_stale", { unit: from.unit, age: ago(from.stale, say), post: from.post });
  return from.unit ? say("way_from_home", { unit: from.unit, post: from.post }) : say("way_from_post", { post: from.post });
}

interface Drawing { route: Route; from: LonLat; to: LonLat; priority: number }

function Drawn({ route, from, to, priority, state }: Drawing & { state: State }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let map: Map | null = null;
    let left = false;
    void Promise.all([import("../../map/plain"), import("maplibre-gl")]).then(([{ bareMap, dressMap }, { LngLatBounds }]) => {
      if (left) return;
      const made = (map = bareMap(box.current!, state.lang, () => store.now().key));
      window.__map = made;
      const bounds = new LngLatBounds([from.lon, from.lat], [from.lon, from.lat]).extend([to.lon, to.lat]);
      for (const at of route.line.coordinates) bounds.extend(at as [number, number]);
      made.fitBounds(bounds, { padding: 40, maxZoom: 16, duration: 0 });
      dressMap(made, state.theme, state.lang, () => put(made, { route, from, to, priority }, state.theme));
    }).catch(() => setFailed(true));
    return () => {
      left = true;
      if (window.__map === map) delete window.__map;
      map?.remove();
    };
  }, [route, state.theme]);
  return failed ? <p class="muted">{say("map_failed")}</p> : <div ref={box} class="way-map" role="img" aria-label={say("way_map")} />;
}

function put(map: Map, { route, from, to, priority }: Drawing, theme: State["theme"]): void {
  const colour = COLOURS[theme];
  map.addSource("way", { type: "geojson", data: { type: "Feature", properties: {}, geometry: { type: "LineString", coordinates: route.line.coordinates as [number, number][] } } });
  map.addLayer({ id: "way-edge", type: "line", source: "way", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": colour.halo, "line-width": 9 } });
  map.addLayer({ id: "way", type: "line", source: "way", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": colour.selection, "line-width": 5 } });
  const end = (at: LonLat, icon: string): GeoJSON.Feature => ({ type: "Feature", properties: { icon }, geometry: { type: "Point", coordinates: [at.lon, at.lat] } });
  map.addSource("ends", { type: "geojson", data: { type: "FeatureCollection", features: [end(from, "unit-other-free-still"), end(to, `incident-${priority}-4`)] } });
  map.addLayer({ id: "ends", type: "symbol", source: "ends", layout: { "icon-image": ["get", "icon"], "icon-allow-overlap": true } });
}

export function Way({ of, state }: { of: Detail; state: State }): JSX.Element | null {
  const say = useWords();
  const [shown, setShown] = useState(false);
  const to = of.at;
  if (!to) return null;
  if (!shown) return <button type="button" class="small desk-wide" onClick={() => setShown(true)}>{say("way_open")}</button>;
  return <Opened of={of} to={to} state={state} close={() => setShown(false)} />;
}

function Opened({ of, to, state, close }: { of: Detail; to: LonLat; state: State; close: () => void }): JSX.Element {
  const say = useWords();
  const [begin] = useState(() => start(of, state, Date.now()));
  const from = begin?.at;
  const read = useReading((api) => (from ? asking.route(api, from, to, of.origin) : null), [from?.lon, from?.lat, to.lon, to.lat]);
  const route = read.value;
  const at = `${to.lat.toFixed(6)},${to.lon.toFixed(6)}`;
  return (
    <section class="desk-card" aria-label={say("way_title")}>
      <h4>{say("way_title")}</h4>
      {!from && <p class="muted">{say("way_no_start")}</p>}
      {read.problem && <p class="trouble" role="alert">{read.problem.detail ?? say("failed_network")}</p>}
      {route && (
        <>
          <p class="way-figures"><strong class="figure">{minutes(route, say) ?? say("no_road")}</strong> {route.metres !== null && <span class="muted figure">{distance(route.metres, state.lang)}</span>}</p>
          <p class={begin!.age === null && begin!.unit ? "late" : "muted"}>{whence(begin!, say)}</p>
          {route.streets.length > 0 && <p>{say("by_way_of", { streets: route.streets.join(", ") })}</p>}
          {route.closures_avoided.length > 0 && <p class="late">{say("avoids", { closures: route.closures_avoided.join(", ") })}</p>}
          <Drawn route={route} from={from!} to={to} priority={of.priority} state={state} />
        </>
      )}
      <div class="desk-acts">
        <a class="act" href={`geo:${at}?q=${at}`}>{say("way_phone")}</a>
        <button type="button" class="small" onClick={close}>{say("close")}</button>
      </div>
      <Copyable label={say("way_coordinates")} value={at} />
    </section>
  );
}

/** The way to the place: minutes as a range, streets by name, on a map, and handed to the phone's own map. */
import type { Map } from "maplibre-gl";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Api } from "../../api";
import { useDesk } from "../../desk";
import { ago, distance, minutes } from "../../format";
import { STALE_S, type Moving } from "../../moving";
import { useNow } from "../../panels/bits";
import { Copyable } from "../../panels/Share";
import type { State } from "../../state";
import { COLOURS } from "../../theme";
import type { Detail, LonLat, Origin, Route, Unit } from "../../wire";
import { useWords, type Say } from "../../words";
import { useReading } from "../reading";
import { isOver } from "./inbox";
import { asking, type Sent } from "./wire";

/** Where a way begins, and why there: at the last place of `unit`, said at `since` (milliseconds), or at `post`, since that place is `stale` or there is none. */
export interface Start { at: LonLat; unit: string; post: string; since: number | null; stale: boolean }

/** The one of the agency's dispatches whose way it is: a unit that goes, else a post that was told. */
export function goer(dispatches: readonly Sent[]): Sent | undefined {
  const going = dispatches.filter((each) => !isOver(each));
  return going.find((each) => each.unit_id !== null) ?? going[0] ?? dispatches[0];
}

/** Where a unit said it was: for what is real as just read from the server, for an exercise as the stream told it. */
function seen(unit: Unit, origin: Origin, moving: Moving, now: number): Pick<Start, "since" | "stale"> & { at: LonLat } | null {
  if (origin === "real") return unit.at && unit.position_age_s !== null ? { at: unit.at, since: now - unit.position_age_s * 1000, stale: unit.position_stale === true } : null;
  const mover = moving.units[unit.id];
  return mover ? { at: mover.at, since: mover.since, stale: now - mover.since > STALE_S * 1000 } : null;
}

/** From where `sent` goes: its unit's place while that is fresh, else its post; null where neither is known. */
export function start(sent: Sent | undefined, origin: Origin, units: readonly Unit[], state: Pick<State, "facilities" | "moving">, now: number): Start | null {
  const unit = units.find((each) => each.id === sent?.unit_id);
  if (unit) {
    const last = seen(unit, origin, state.moving, now);
    return { at: last && !last.stale ? last.at : unit.home, unit: unit.key, post: unit.facility, since: last && last.since, stale: last !== null && last.stale };
  }
  const post = state.facilities?.features.find((each) => each.properties.id === sent?.facility_id);
  return post ? { at: { lon: post.geometry.coordinates[0]!, lat: post.geometry.coordinates[1]! }, unit: "", post: post.properties.name, since: null, stale: false } : null;
}

/** Whence the minutes are counted, in words: never a post for a unit without saying so. */
export function whence(from: Start, now: number, say: Say): string {
  if (!from.unit) return say("way_from_post", { post: from.post });
  if (from.since === null) return say("way_from_home", { unit: from.unit, post: from.post });
  const age = ago((now - from.since) / 1000, say);
  return from.stale ? say("way_from_stale", { unit: from.unit, age, post: from.post }) : say("way_from_unit", { unit: from.unit, age });
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
      made.fitBounds(bounds, { padding: { top: 40, right: 64, bottom: 72, left: 40 }, maxZoom: 16, duration: 0 });
      dressMap(made, state.theme, state.lang, () => put(made, { route, from, to, priority }, state.theme));
    }).catch(() => setFailed(true));
    return () => {
      left = true;
      if (window.__map === map) delete window.__map;
      map?.remove();
    };
  }, [route, state.theme]);
  return failed ? <p class="muted">{say("map_failed")}</p> : <div ref={box} class="way-map" role="group" aria-label={say("way_map")} />;
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
  const sent = goer(of.dispatches.filter((each) => each.agency === state.agency));
  const find = async (api: Api): Promise<{ from: Start | null; route: Route | null }> => {
    const units = of.origin === "real" && sent?.unit_id ? await asking.units(api) : state.units;
    const from = start(sent, of.origin, units, state, Date.now());
    return { from, route: from && (await asking.route(api, from.at, to, of.origin)) };
  };
  const read = useReading(find, [sent?.id, sent?.unit_id, to.lon, to.lat, state.facilities === null]);
  const { from, route } = read.value ?? { from: null, route: null };
  const at = `${to.lat.toFixed(6)},${to.lon.toFixed(6)}`;
  return (
    <section class="desk-card way" aria-label={say("way_title")}>
      <h4>{say("way_title")}</h4>
      {!read.value && !read.problem && <p class="muted">{say("desk_reading")}</p>}
      {read.value && !from && <p class="muted">{say("way_no_start")}</p>}
      {read.problem && <p class="trouble" role="alert">{read.problem.detail ?? say("failed_network")}</p>}
      {from && route && <Found from={from} route={route} to={to} priority={of.priority} state={state} />}
      <div class="desk-acts">
        <a class="act" href={`geo:${at}?q=${at}`}>{say("way_phone")}</a>
        <button type="button" class="small" disabled={read.busy} onClick={read.again}>{say("way_again")}</button>
        <button type="button" class="small" onClick={close}>{say("close")}</button>
      </div>
      <Copyable label={say("way_coordinates")} value={at} />
    </section>
  );
}

function Found({ from, route, to, priority, state }: { from: Start; route: Route; to: LonLat; priority: number; state: State }): JSX.Element {
  const say = useWords();
  const now = useNow(10_000);
  const atPost = from.unit !== "" && (from.stale || from.since === null);
  return (
    <>
      <p class="way-figures"><strong class="figure">{minutes(route, say) ?? say("no_road")}</strong> {route.metres !== null && <span class="muted figure">{distance(route.metres, state.lang)}</span>}</p>
      <p class={`way-from ${atPost ? "late" : "muted"}`}>{whence(from, now, say)}</p>
      {route.streets.length > 0 && <p>{say("by_way_of", { streets: route.streets.join(", ") })}</p>}
      {route.closures_avoided.length > 0 && <p class="late">{say("avoids", { closures: route.closures_avoided.join(", ") })}</p>}
      <Drawn route={route} from={from.at} to={to} priority={priority} state={state} />
    </>
  );
}

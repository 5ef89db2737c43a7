/** The map and what lies on it: the choice of posts, the post being asked about, how to put a pin. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { options } from "../call";
import { openIncident, useDesk, type Desk } from "../desk";
import type { MapActions, MapView } from "../map/map";
import type { Street } from "../map/nearest";
import type { Draft } from "../roads";
import { SIGNS } from "../services";
import { putCaller } from "../intake";
import type { State } from "../state";
import type { Facility } from "../wire";
import { putPin } from "../where";
import { named, useWords, type Word } from "../words";
import { Sign } from "./bits";
import { Tools } from "./Tools";

function Legend({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const present = new Set(state.facilities?.features.map((each) => each.properties.service));
  return (
    <details class="legend">
      <summary>{say("layers")}</summary>
      {Object.keys(SIGNS).filter((each) => present.has(each)).map((service) => (
        <label key={service}>
          <input type="checkbox" checked={state.shown.includes(service)} onChange={(event) => store.dispatch({ type: "service shown", service, on: event.currentTarget.checked })} />
          <Sign service={service} /> {say(`service_${service}` as Word)}
        </label>
      ))}
    </details>
  );
}

function Post({ post, close }: { post: Facility; close: () => void }): JSX.Element {
  const say = useWords();
  const doubts = [post.confirmed ? "" : say("unconfirmed"), post.placeholder ? say("placeholder") : "", post.confidence === "C" ? say("unverified") : ""];
  return (
    <aside class="post">
      <Sign service={post.service} />
      <div>
        <strong>{post.name}</strong>
        <p>{[named(say, "service_", post.service), post.kind, post.hours].filter(Boolean).join(" · ")}</p>
        <p class="muted">{[post.phone ? `${say("phone")} ${post.phone}` : say("phone_unknown"), ...doubts].filter(Boolean).join(" · ")}</p>
      </div>
      <button type="button" class="link" onClick={close}>{say("close")}</button>
    </aside>
  );
}

function actions(desk: Desk, postPicked: (id: number) => void): MapActions {
  const { store } = desk;
  return {
    pinned: (at) => void (store.now().taking.placingCaller ? putCaller(desk, at) : putPin(desk, at)),
    incidentPicked: (id) => void openIncident(desk, id),
    candidatePicked: (number) => {
      const fix = options(store.now().call)[number - 1];
      if (fix) store.dispatch({ type: "place chosen", fix });
    },
    postPicked,
    drawn: (shape) => store.dispatch({ type: "drawn", draft: { shape, street: null } }),
  };
}

function asDraft(street: Street | null): Draft | null {
  return street && { shape: { type: "Point", coordinates: [street.at.lon, street.at.lat] }, street: street.name };
}

/** The map in its box. It is a megabyte and comes after the form, which can be typed in meanwhile. */
function useMap(postPicked: (id: number) => void): { box: { current: HTMLDivElement | null }; failed: boolean; wholeCity: () => void; nearest: () => Draft | null } {
  const desk = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<MapView | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    import("../map/map")
      .then(({ createMap }) => {
        view.current = createMap(box.current!, desk.store.now(), actions(desk, postPicked));
        view.current.update(desk.store.now()); // a place may have been chosen meanwhile
      })
      .catch(() => setFailed(true));
    const forget = desk.store.subscribe((state) => view.current?.update(state)); // units move without the page
    return () => {
      forget();
      view.current?.remove();
      view.current = null;
    };
  }, []);
  return { box, failed, wholeCity: () => view.current?.wholeCity(), nearest: () => asDraft(view.current?.nearestStreet() ?? null) };
}

export function MapPanel({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const [asked, setAsked] = useState<number | null>(null);
  const { box, failed, wholeCity, nearest } = useMap(setAsked);
  const post = state.facilities?.features.find((each) => each.properties.id === asked)?.properties;
  return (
    <section class={`map ${state.placing ? "placing" : ""}`} aria-label={say("map")}>
      <div ref={box} class="canvas" />
      {failed && <p class="trouble">{say("map_failed")}</p>}
      <div class="map-tools">
        <Legend state={state} />
        <button type="button" class="tool" onClick={wholeCity}>{say("whole_city")}</button>
        <Tools state={state} nearest={nearest} />
      </div>
      {state.placing && <p class="placing-note" role="status">{say(state.taking.placingCaller ? "placing_caller" : "placing_pin")}</p>}
      {post && <Post post={post} close={() => setAsked(null)} />}
    </section>
  );
}

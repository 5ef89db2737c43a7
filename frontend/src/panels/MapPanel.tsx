/** The map and what lies on it: the choice of posts, the post being asked about, how to put a pin. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { placeOf, type Asked } from "../asking";
import { options } from "../call";
import { openIncident, useDesk, type Desk } from "../desk";
import { moveIncident } from "../mending";
import type { MapActions, MapView } from "../map/map";
import type { Street } from "../map/nearest";
import type { Draft } from "../roads";
import { SIGNS } from "../services";
import { putCaller } from "../intake";
import type { State } from "../state";
import { putPin } from "../where";
import { useWords, type Word } from "../words";
import { AskCard } from "./AskCard";
import { Sign } from "./bits";
import { MapKey } from "./MapKey";
import { Tools } from "./Tools";

/** Posts to choose and the key to the signs; it makes room for an answer, and an answer for it. */
function Legend({ state, answering, opened }: { state: State; answering: boolean; opened: () => void }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const present = new Set(state.facilities?.features.map((each) => each.properties.service));
  const folded = useRef<HTMLDetailsElement>(null);
  useEffect(() => { if (answering) folded.current!.open = false; }, [answering]);
  return (
    <details ref={folded} class="legend" onToggle={(event) => event.currentTarget.open && opened()}>
      <summary>{say("layers")}</summary>
      <div class="legend-body">
        {Object.keys(SIGNS).filter((each) => present.has(each)).map((service) => (
          <label key={service}>
            <input type="checkbox" checked={state.shown.includes(service)} onChange={(event) => store.dispatch({ type: "service shown", service, on: event.currentTarget.checked })} />
            <Sign service={service} /> {say(`service_${service}` as Word)}
          </label>
        ))}
        <MapKey />
      </div>
    </details>
  );
}

function actions(desk: Desk, asked: (what: Asked) => void): MapActions {
  const { store } = desk;
  return {
    pinned: (at) => {
      const { open, taking } = store.now();
      void (open ? moveIncident(desk, open, at) : taking.placingCaller ? putCaller(desk, at) : putPin(desk, at));
    },
    incidentPicked: (id) => void openIncident(desk, id),
    candidatePicked: (number) => {
      const fix = options(store.now().call)[number - 1];
      if (fix) store.dispatch({ type: "place chosen", fix });
    },
    asked,
    drawn: (shape) => store.dispatch({ type: "drawn", draft: { shape, street: null } }),
  };
}

function asDraft(street: Street | null): Draft | null {
  return street && { shape: { type: "Point", coordinates: [street.at.lon, street.at.lat] }, street: street.name };
}

interface Held { box: { current: HTMLDivElement | null }; view: { current: MapView | null }; failed: boolean }

/** The map in its box. It is a megabyte and comes after the form, which can be typed in meanwhile. */
function useMap(asked: (what: Asked) => void): Held {
  const desk = useDesk();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<MapView | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    const begin = ({ createMap }: typeof import("../map/map")): void => {
      if (!box.current) return; // somebody left meanwhile
      view.current = createMap(box.current, desk.store.now(), actions(desk, asked));
      view.current.update(desk.store.now()); // a place may have been chosen meanwhile
      visit();
    };
    const visit = (): void => {
      const at = placeOf(location.hash);
      if (at) view.current?.visit(at);
    };
    import("../map/map").then(begin).catch(() => setFailed(true));
    const forget = desk.store.subscribe((state) => view.current?.update(state)); // units move without the page
    addEventListener("hashchange", visit);
    return () => {
      forget();
      removeEventListener("hashchange", visit);
      view.current?.remove();
      view.current = null;
    };
  }, []);
  return { box, view, failed };
}

/** What is being asked about, with the focus going back to where it was; Escape ends it. */
function useAsking(): { asked: Asked | null; ask: (what: Asked) => void; close: () => void; forget: () => void } {
  const [asked, setAsked] = useState<Asked | null>(null);
  const from = useRef<Element | null>(null);
  const ask = useRef((what: Asked): void => {
    if (!document.activeElement?.closest(".ask-card")) from.current = document.activeElement;
    setAsked(what);
  });
  const close = (): void => {
    setAsked(null);
    if (from.current instanceof HTMLElement) from.current.focus();
    from.current = null;
  };
  useEffect(() => {
    if (!asked) return;
    const end = (event: KeyboardEvent): void => void (event.key === "Escape" && close());
    document.addEventListener("keydown", end);
    return () => document.removeEventListener("keydown", end);
  }, [asked]);
  return { asked, ask: ask.current, close, forget: () => setAsked(null) };
}

export function MapPanel({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const { asked, ask, close, forget } = useAsking();
  const { box, view, failed } = useMap(ask);
  useEffect(() => view.current?.mark(asked?.at ?? null), [asked]);
  useEffect(() => { if (asked) close(); }, [state.open?.id, state.placing]); // the answer has done its work
  return (
    <section class={`map ${state.placing ? "placing" : ""}`} aria-label={say("map")}>
      <div ref={box} class="canvas" />
      <span class="centre" aria-hidden="true" />
      {failed && <p class="trouble">{say("map_failed")}</p>}
      <div class="map-tools">
        <Legend state={state} answering={asked !== null} opened={forget} />
        <button type="button" class="tool" onClick={() => view.current?.wholeCity()}>{say("whole_city")}</button>
        <Tools state={state} nearest={() => asDraft(view.current?.nearestStreet() ?? null)} />
      </div>
      {state.placing && <p class="placing-note" role="status">{say(state.taking.placingCaller ? "placing_caller" : "placing_pin")}</p>}
      {asked && <AskCard asked={asked} state={state} close={close} />}
    </section>
  );
}

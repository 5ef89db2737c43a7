/** The gazetteer: searched as one types, page by page, put right by dragging on the map. */
import type { JSX } from "preact";
import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import type { components } from "../../api.gen";
import { doubt } from "../../format";
import { Trouble } from "../../panels/bits";
import type { State } from "../../state";
import { useWords } from "../../words";
import { CheckField, TextField } from "./fields";
import { Grade } from "./ground-forms";
import { GroundMap } from "./GroundMap";
import { NewPlace, OnePlace } from "./PlaceForms";
import { NOTHING_PUT, reducePutting } from "./putting";
import { useWork } from "./work";

export type Place = components["schemas"]["PlaceOut"];
export type WholePlace = components["schemas"]["WholePlaceOut"];
type Page = components["schemas"]["PlacePage"];

const PAGE = 50;
const PAUSE_MS = 150;

/** Where in the list one is: the numbers behind which each page so far begins. */
interface Asked { name: string; edited: boolean; gone: boolean; before: readonly number[] }

function query({ name, edited, gone, before }: Asked): string {
  const asked = new URLSearchParams({ name, limit: String(PAGE), gone: String(gone), ...(edited ? { edited: "true" } : {}) });
  const after = before.at(-1);
  if (after !== undefined) asked.set("after", String(after));
  return `/api/places?${asked}`;
}

export function Places({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [asked, setAsked] = useState<Asked>({ name: "", edited: false, gone: false, before: [] });
  const [page, setPage] = useState<Page | null>(null);
  const [put, dispatch] = useReducer(reducePutting, NOTHING_PUT);
  const [place, setPlace] = useState<WholePlace | null>(null);
  const newest = useRef(asked);
  newest.current = asked;
  const read = async (): Promise<void> => {
    const found = await work.run((api) => api.ask<Page>("GET", query(asked)));
    if (found && newest.current === asked) setPage(found);
  };
  useEffect(() => {
    const pause = setTimeout(() => void read(), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [asked]);
  useEffect(() => {
    setPlace(null);
    if (put.id !== null) void work.run((api) => api.ask<WholePlace>("GET", `/api/places/${put.id}`)).then(setPlace);
  }, [put.id]);
  const saved = (now: WholePlace): void => {
    setPlace(now);
    dispatch({ type: "picked", id: now.id });
    void read();
  };
  const items = page?.items ?? [];
  const pick = (id: number): void => dispatch({ type: "picked", id });
  const movable = place && !place.retired && place.merged_into === null;
  return (
    <div class={`admin-ground ${put.id !== null || put.adding ? "has-chosen" : ""}`}>
      <section class="panel admin-list" aria-label={say("admin_places")}>
        <div class="admin-filter">
          <TextField label={say("places_search")} type="search" value={asked.name} onValue={(name) => setAsked({ ...asked, name, before: [] })} />
          <CheckField label={say("places_edited")} checked={asked.edited} onChecked={(edited) => setAsked({ ...asked, edited, before: [] })} />
          <CheckField label={say("ground_gone_too")} checked={asked.gone} onChecked={(gone) => setAsked({ ...asked, gone, before: [] })} />
        </div>
        <div class="admin-bar">
          <p class="muted" role="status">{page && say("places_page", { n: asked.before.length + 1, count: items.length })}</p>
          <button type="button" class="act small" onClick={() => dispatch({ type: "adding" })}>{say("places_add")}</button>
        </div>
        <Trouble problem={work.problem} retry={() => void read()} />
        {!page && !work.problem && <p class="muted empty">{say("admin_reading")}</p>}
        {page && items.length === 0 && <p class="muted empty">{say("places_none")}</p>}
        <ul class="admin-rows">{items.map((each) => <li key={each.id}><Row place={each} current={each.id === put.id} lang={state.lang} choose={() => pick(each.id)} /></li>)}</ul>
        <div class="admin-pager">
          <button type="button" class="small" disabled={asked.before.length === 0} onClick={() => setAsked({ ...asked, before: asked.before.slice(0, -1) })}>{say("admin_previous")}</button>
          <button type="button" class="small" disabled={!page || page.next === null} onClick={() => setAsked({ ...asked, before: [...asked.before, page!.next!] })}>{say("admin_next")}</button>
        </div>
      </section>
      <GroundMap
        state={state} actions={{ picked: pick, pinned: (at) => dispatch({ type: "pinned", at }) }}
        shown={{ points: items.map(({ id, at, name, confidence }) => ({ id, at, name, sign: null, sure: confidence !== "C" })), chosen: place && { id: place.id, at: place.at }, pin: put.at ?? (movable ? place.at : null), placing: put.adding === "placing" }}
      />
      <section class="panel admin-detail" aria-label={say("places_one")}>
        {(put.id !== null || put.adding) && <button type="button" class="small admin-back" onClick={() => dispatch({ type: "picked", id: null })}>{say("admin_back")}</button>}
        {put.adding === "placing" && <p>{say("ground_placing")}</p>}
        {put.adding === "new" && put.at && <NewPlace state={state} at={put.at} saved={saved} cancel={() => dispatch({ type: "picked", id: null })} />}
        {place && place.id === put.id && <OnePlace key={`${place.id}-${place.version}`} state={state} place={place} at={put.at} saved={saved} putBack={() => dispatch({ type: "put back" })} />}
        {put.id === null && !put.adding && <p class="muted">{say("places_choose")}</p>}
      </section>
    </div>
  );
}

function Row({ place, current, lang, choose }: { place: Place; current: boolean; lang: State["lang"]; choose: () => void }): JSX.Element {
  const say = useWords();
  const others = place.alt_names.length > 0 ? say("places_also", { names: place.alt_names.join(", ") }) : "";
  return (
    <button type="button" class="admin-row place" aria-current={current ? "true" : undefined} onClick={choose}>
      <span><strong>{place.name}</strong><span class="muted">{[place.kind, place.kelurahan, doubt(place.radius_m, lang), others].filter(Boolean).join(" · ")}</span></span>
      {place.retired || place.merged_into !== null ? <span class="badge off">{say(place.retired ? "ground_retired" : "places_merged")}</span> : <Grade of={place.confidence} short />}
    </button>
  );
}

/** Hazards: the layers there are, what lies inside one, what past incidents say of it, and adding another. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { HazardLayer } from "../../hazards";
import { About, Hatch } from "../../panels/Hazards";
import { Trouble } from "../../panels/bits";
import type { State } from "../../state";
import type { Origin } from "../../wire";
import { named, useWords } from "../../words";
import { useDoing, useReading } from "../reading";
import { HazardBring } from "./HazardBring";
import { between, type Exposed, type Exposure } from "./hazardForm";
import { OriginField, Unreal } from "./parts";
import type { Shown } from "./Planning";
import { figure } from "./said";
import "./hazards.css";

type Gone = Pick<HazardLayer, "id" | "name" | "version">;

export function HazardsTab({ state }: Shown): JSX.Element {
  const say = useWords();
  const layers = useReading((api) => api.ask<{ items: HazardLayer[] }>("GET", "/api/hazards").then((page) => page.items), []);
  const work = useDoing();
  const [chosen, setChosen] = useState<number | null>(null);
  const [gone, setGone] = useState<Gone | null>(null);
  const [news, setNews] = useState("");
  const layer = layers.value?.find((each) => each.id === chosen) ?? null;
  const change = async (what: "remove" | "restore", one: Gone): Promise<void> => {
    const after = await work.run((api) => api.change<HazardLayer>(`/api/hazards/${one.id}/${what}`, { version: one.version }));
    if (!after) return;
    setGone(what === "remove" ? after : null);
    setNews("");
    setChosen(what === "remove" ? null : one.id);
    layers.again();
  };
  const added = (name: string, id: number): void => {
    setNews(say("hazard_added", { name }));
    setChosen(id);
    layers.again();
  };
  return (
    <div class="hazard-tab">
      <div>
        <section class="plan-card" aria-label={say("hazards")}>
          <Trouble problem={layers.problem ?? work.problem} retry={layers.again} />
          {gone && <p role="status">{say("hazard_removed", { name: gone.name })} <button type="button" class="small" disabled={work.busy} onClick={() => void change("restore", gone)}>{say("hazard_undo")}</button></p>}
          {news && <p role="status">{news}</p>}
          {layers.value?.length === 0 && <p class="muted empty">{say("hazards_none")}</p>}
          <ul class="hazard-list">{layers.value?.map((each) => (
            <li key={each.id}>
              <button type="button" class="hazard-name" aria-pressed={each.id === chosen} onClick={() => setChosen(each.id)}><strong>{each.name}</strong><span class="muted">{named(say, "hazard_kind_", each.kind)} · {say("hazard_by", { who: each.made_by })}</span></button>
              <button type="button" class="small" disabled={work.busy} onClick={() => void change("remove", each)}>{say("hazard_remove")}<span class="unseen"> {each.name}</span></button>
            </li>
          ))}</ul>
        </section>
        <HazardBring state={state} added={added} />
      </div>
      {layer ? <Inside key={layer.id} layer={layer} state={state} /> : <p class="muted empty">{say("hazard_pick")}</p>}
    </div>
  );
}

function Inside({ layer, state }: { layer: HazardLayer; state: State }): JSX.Element {
  const say = useWords();
  const [origin, setOrigin] = useState<Origin>("real");
  const found = useReading((api) => api.ask<Exposure>("GET", `/api/hazards/${layer.id}/exposure?origin=${origin}`), [layer.id, origin]);
  return (
    <section class="plan-card hazard-inside" aria-label={say("hazard_exposure")}>
      <h3>{layer.name}</h3>
      <About layer={layer} />
      <p class="muted">{say("hazard_licence")}: {layer.licence}</p>
      <OriginField value={origin} choose={setOrigin} />
      <Unreal origin={origin} />
      <Trouble problem={found.problem} retry={found.again} />
      {!found.value && !found.problem && <p class="muted" role="status">{say("hazard_measuring")}</p>}
      {found.value && <Table found={found.value} state={state} />}
      {found.value && <Against found={found.value} state={state} />}
      {found.value?.notes.map((each) => <p key={each} class="muted">{each}</p>)}
      {found.value && <Lists whole={found.value.whole} state={state} />}
      {found.value && state.key === null && <p>{say("hazard_download")}: {["gpkg", "parquet", "geojson", "csv"].map((form) => <a key={form} class="small" download href={`/api/hazards/${layer.id}/file?form=${form}`}>.{form}</a>)}</p>}
    </section>
  );
}

function Table({ found, state }: { found: Exposure; state: State }): JSX.Element {
  const say = useWords();
  const people = (each: Exposed): string => {
    const both = between(each);
    if (!both) return "–";
    return both[0] === both[1] ? figure(both[0], state.lang) : `${figure(both[0], state.lang)}–${figure(both[1], state.lang)}`;
  };
  const row = (each: Exposed, label: string): JSX.Element => (
    <tr key={each.code}>
      <th scope="row">{each.code !== "" && <Hatch level={each.level} />} {label}</th>
      <td class="number">{figure(each.km2, state.lang, 2)}</td><td class="number">{people(each)}</td><td class="number">{figure(each.road_m / 1000, state.lang, 1)}</td>
      <td class="number">{each.near > 0 ? say("hazard_maybe", { n: each.facilities.length, near: each.near }) : each.facilities.length}</td><td class="number">{each.kelurahan.length}</td>
    </tr>
  );
  return (
    <div class="plan-scroll" role="region" tabIndex={0} aria-label={say("hazard_exposure")}>
      <table class="plan-table">
        <thead><tr><th scope="col">{say("hazard_class")}</th>{(["hazard_km2", "hazard_people", "hazard_roads", "hazard_facilities", "hazard_kelurahan"] as const).map((each) => <th key={each} scope="col" class="number">{say(each)}</th>)}</tr></thead>
        <tbody>{found.classes.map((each) => row(each, each.label))}{row(found.whole, say("hazard_whole"))}</tbody>
      </table>
    </div>
  );
}

function Against({ found, state }: { found: Exposure; state: State }): JSX.Element {
  const say = useWords();
  const { incidents } = found;
  const percent = (share: number): string => figure(100 * share, state.lang);
  return (
    <>
      <h4>{say("hazard_past")}</h4>
      <p class={incidents.enough ? "" : "muted"}>{incidents.verdict}</p>
      {incidents.low !== null && incidents.high !== null && <p class="muted">{say("hazard_inside", { low: percent(incidents.low), high: percent(incidents.high), n: incidents.n, people: [...new Set(incidents.people_shares.map(percent))].join("–") || "–" })}</p>}
    </>
  );
}

function Lists({ whole, state }: { whole: Exposed; state: State }): JSX.Element {
  const say = useWords();
  return (
    <>
      <details><summary>{say("hazard_list_facilities", { n: whole.facilities.length })}</summary>
        <ul>{whole.facilities.map((each) => <li key={each.id}>{each.name} <span class="muted">{named(say, "service_", each.service)}{!each.sure && ` · ${say("hazard_unsure")}`}</span></li>)}</ul>
      </details>
      <details><summary>{say("hazard_list_kelurahan", { n: whole.kelurahan.length })}</summary>
        <ul>{whole.kelurahan.map((each) => <li key={each.code}>{each.name} <span class="muted">{say("hazard_share", { share: figure(100 * each.share, state.lang, 1) })}</span></li>)}</ul>
      </details>
    </>
  );
}

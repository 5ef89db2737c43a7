/** The forms of one place: where it is, what it is called, what it is the same as, its end. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { doubt } from "../../format";
import { Trouble } from "../../panels/bits";
import type { State } from "../../state";
import type { LonLat } from "../../wire";
import { useWords } from "../../words";
import { Confirm } from "./Dialog";
import { TextField } from "./fields";
import { Grade, History, LineForm, MoveForm, type Said } from "./ground-forms";
import type { Place, WholePlace } from "./Places";
import { Fold } from "./PostForms";
import { elsewhere, useWork, wrongAt } from "./work";

export function NewPlace({ state, at, saved, cancel }: { state: State; at: LonLat; saved: (place: WholePlace) => void; cancel: () => void }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [name, setName] = useState("");
  const [kind, setKind] = useState("");
  const save = async ({ placeholder: _, ...said }: Said): Promise<void> => {
    const made = await work.run((api) => api.change<WholePlace>("/api/places", { name, kind, ...said }));
    if (made) saved(made);
  };
  return (
    <>
      <h3>{say("places_new")}</h3>
      <MoveForm lang={state.lang} was={null} at={at} radius={30} placeholder={null} work={work} yes={say("places_save_new")} ready={Boolean(name.trim() && kind.trim())} save={(said) => void save(said)} cancel={cancel}>
        <div class="admin-form">
          <TextField label={say("places_name")} value={name} onValue={setName} wrong={wrongAt(work.problem, "name")} autofocus />
          <TextField label={say("places_kind")} value={kind} onValue={setKind} wrong={wrongAt(work.problem, "kind")} hint={say("places_kind_hint")} />
        </div>
      </MoveForm>
    </>
  );
}

interface One { state: State; place: WholePlace; at: LonLat | null; saved: (place: WholePlace) => void; putBack: () => void }

export function OnePlace({ state, place, at, saved, putBack }: One): JSX.Element {
  const say = useWords();
  const work = useWork();
  const change = async (path: string, body: object = {}): Promise<void> => {
    const now = await work.run((api) => api.change<WholePlace>(`/api/places/${place.id}/${path}`, { ...body, version: place.version }));
    if (now) saved(now);
  };
  const live = !place.retired && place.merged_into === null;
  const line = { busy: work.busy, problem: work.problem };
  return (
    <>
      <h3 class="admin-title">{place.name}</h3>
      <p class="muted">{[place.kind, place.kelurahan, doubt(place.radius_m, state.lang)].filter(Boolean).join(" · ")}</p>
      <p><Grade of={place.confidence} /> {place.retired && <span class="badge off">{say("ground_retired")}</span>} {place.merged_into !== null && <span class="badge off">{say("places_merged")}</span>}</p>
      <p class="muted admin-source">{place.method} · {say("ground_from", { source: place.source })}</p>
      {live && !at && <p>{say("ground_drag")}</p>}
      {at && <MoveForm lang={state.lang} was={place.at} at={at} radius={Math.min(Math.round(place.radius_m), 100)} placeholder={null} work={work} yes={say("ground_move")} save={({ placeholder: _, ...said }) => void change("move", said)} cancel={putBack} />}
      {!at && <Trouble problem={elsewhere(work.problem, ["name", "alias"])} />}
      {live && (
        <Fold title={say("places_names")}>
          <ul class="admin-names">
            {place.alt_names.map((each) => <li key={each}><span>{each}</span> <button type="button" class="link" disabled={work.busy} onClick={() => void change("aliases/remove", { name: each })} aria-label={say("places_remove_name", { name: each })}>{say("places_remove")}</button></li>)}
          </ul>
          <LineForm label={say("places_alias")} yes={say("places_add_alias")} field="alias" {...line} save={(name) => void change("aliases", { name })} />
          <LineForm label={say("places_rename")} yes={say("places_rename_yes")} first={place.name} field="name" hint={say("places_rename_hint")} {...line} save={(name) => void change("rename", { name })} />
        </Fold>
      )}
      {live && <Merge place={place} merge={(into) => void change("merge", { into: into.id, into_version: into.version })} />}
      <div class="buttons">
        {place.merged_into !== null && <button type="button" class="small" disabled={work.busy} onClick={() => void change("unmerge")}>{say("places_unmerge")}</button>}
        {place.retired && <button type="button" class="small" disabled={work.busy} onClick={() => void change("restore")}>{say("ground_restore")}</button>}
        {live && <button type="button" class="small" disabled={work.busy} onClick={() => void change("retire")}>{say("ground_retire")}</button>}
      </div>
      <History events={[...place.events].reverse()} lang={state.lang} busy={work.busy} undo={(event_id) => void change("undo", { event_id })} />
    </>
  );
}

/** The same place under another name: it is searched, chosen, and confirmed. */
function Merge({ place, merge }: { place: WholePlace; merge: (into: Place) => void }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [found, setFound] = useState<readonly Place[] | null>(null);
  const [into, setInto] = useState<Place | null>(null);
  const search = async (name: string): Promise<void> => {
    const page = await work.run((api) => api.ask<{ items: Place[] }>("GET", `/api/places?${new URLSearchParams({ name, limit: "12" })}`));
    setFound(page?.items.filter((each) => each.id !== place.id) ?? null);
  };
  return (
    <Fold title={say("places_merge")}>
      <LineForm label={say("places_merge_search")} yes={say("places_find")} field="into" problem={work.problem} busy={work.busy} save={(name) => void search(name)} />
      {found?.length === 0 && <p class="muted">{say("places_none")}</p>}
      <ul class="admin-names">{found?.map((each) => <li key={each.id}><button type="button" class="link" onClick={() => setInto(each)}>{each.name}</button> <span class="muted">{[each.kind, each.kelurahan].filter(Boolean).join(" · ")}</span></li>)}</ul>
      {into && <Confirm title={say("places_merge_title", { name: place.name, into: into.name })} yes={say("places_merge_yes")} agree={() => (setInto(null), merge(into))} close={() => setInto(null)}><p>{say("places_merge_about")}</p></Confirm>}
    </Fold>
  );
}

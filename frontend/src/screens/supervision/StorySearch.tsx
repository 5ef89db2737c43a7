/** Finding the incident whose story is wanted: by number, words of its place, or when it was. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { moment } from "../../format";
import { Priority, Trouble } from "../../panels/bits";
import { placeOf } from "../../panels/IncidentCard";
import { categoryLabel } from "../../panels/Plan";
import { fromWallClock } from "../../roads";
import type { Incident } from "../../wire";
import { named, useWords } from "../../words";
import { useReading } from "../reading";
import type { Shown } from "./Supervision";
import { asking, type Wanted } from "./wire";

const MOST = 50; // as many as one search brings

function Row({ incident, shown }: { incident: Incident; shown: Shown }): JSX.Element {
  const say = useWords();
  const { state, go } = shown;
  return (
    <li>
      <button type="button" class="record result" onClick={() => go({ tab: "story", of: incident.id })}>
        <span><Priority of={incident.priority} /> <strong>{categoryLabel(state, incident.category)}</strong> <span class="muted">#{incident.id}</span></span>
        <span>{placeOf(incident, state, say)}</span>
        <span class="muted figure">{moment(incident.occurred_at, state.lang)} · {named(say, "state_", incident.state)}</span>
      </button>
    </li>
  );
}

export function StorySearch(shown: Shown): JSX.Element {
  const say = useWords();
  const { origin, go } = shown;
  const [number, setNumber] = useState("");
  const [typed, setTyped] = useState({ place: "", since: "", until: "" });
  const [wanted, setWanted] = useState<Wanted>({ place: "", since: null, until: null });
  const read = useReading((api) => asking.search(api, origin, wanted), [origin, wanted]);
  const search = (event: Event): void => {
    event.preventDefault();
    if (/^\s*#?\d+\s*$/.test(number)) return go({ tab: "story", of: Number(number.replace(/\D/g, "")) });
    setWanted({ place: typed.place.trim(), since: fromWallClock(typed.since), until: fromWallClock(typed.until) });
  };
  return (
    <>
      <form class="card search" onSubmit={search}>
        <label>{say("story_number")}<input inputMode="numeric" value={number} maxLength={12} onInput={(event) => setNumber(event.currentTarget.value)} /></label>
        <label class="grow">{say("story_place")}<input value={typed.place} maxLength={80} placeholder={say("story_place_hint")} onInput={(event) => setTyped({ ...typed, place: event.currentTarget.value })} /></label>
        <label>{say("story_since")}<input type="datetime-local" value={typed.since} onInput={(event) => setTyped({ ...typed, since: event.currentTarget.value })} /></label>
        <label>{say("story_until")}<input type="datetime-local" value={typed.until} onInput={(event) => setTyped({ ...typed, until: event.currentTarget.value })} /></label>
        <button type="submit" class="act">{say("story_search")}</button>
      </form>
      <Trouble problem={read.problem} retry={read.again} />
      {read.value === null && !read.problem && <p class="muted">{say("supervision_reading")}</p>}
      {read.value?.length === 0 && <p class="muted card">{say("story_none")}</p>}
      {read.value !== null && read.value.length > 0 && (
        <section class="card">
          <p class="muted">{say("story_found", { n: read.value.length })}{read.value.length === MOST && ` · ${say("story_most")}`}</p>
          <ul class="records results">{read.value.map((each) => <Row key={each.id} incident={each} shown={shown} />)}</ul>
        </section>
      )}
    </>
  );
}

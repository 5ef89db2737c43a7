/** Writing a caution note: where, by words or by a click on the map; what; until when. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { whereabouts } from "../../format";
import { Trouble } from "../../panels/bits";
import { fromWallClock } from "../../roads";
import type { Candidate, Origin } from "../../wire";
import { named, useWords } from "../../words";
import { DAYS, inDays, KINDS, RADII, type Did, type Draft } from "./cautions";
import { useDoing } from "../reading";
import { asking, type Caution, type CautionKind } from "./wire";

const MOST_FOUND = 5;

/** The place by words, as a caller's are located: a kelurahan and a landmark. */
function Finder({ origin, dispatch }: { origin: Origin; dispatch: (did: Did) => void }): JSX.Element {
  const say = useWords();
  const doing = useDoing();
  const [words, setWords] = useState("");
  const [found, setFound] = useState<Candidate[] | null>(null);
  const find = async (): Promise<void> => {
    const located = words.trim() ? await doing.run((api) => api.locate(words, "", origin)) : null;
    if (located) setFound(located.candidates.slice(0, MOST_FOUND));
  };
  const choose = (each: Candidate): void => {
    dispatch({ type: "found", at: each.at, where: each.label });
    setFound(null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    void find();
  };
  return (
    <>
      <label class="wide">{say("cautions_place")}<input value={words} maxLength={200} placeholder={say("cautions_place_hint")} autofocus onInput={(event) => setWords(event.currentTarget.value)} onKeyDown={onKeyDown} /></label>
      <div class="acts wide"><button type="button" class="small" disabled={!words.trim() || doing.busy} onClick={() => void find()}>{say("cautions_find")}</button><span class="muted">{say("cautions_click")}</span></div>
      {found?.length === 0 && <p class="late wide" role="status">{say("cautions_not_found")}</p>}
      {found !== null && found.length > 0 && (
        <ul class="found-places wide" aria-label={say("cautions_found")}>
          {found.map((each) => <li key={`${each.label} ${each.at.lon} ${each.at.lat}`}><button type="button" class="option" onClick={() => choose(each)}><strong>{each.label}</strong><span class="muted">{whereabouts(each, say)}</span></button></li>)}
        </ul>
      )}
      <div class="wide"><Trouble problem={doing.problem} /></div>
    </>
  );
}

export function CautionForm({ draft, origin, dispatch, saved }: { draft: Draft; origin: Origin; dispatch: (did: Did) => void; saved: (note: Caution) => void }): JSX.Element {
  const say = useWords();
  const doing = useDoing();
  useEffect(() => void (draft.expires === "" && dispatch({ type: "said", change: { expires: inDays(7, Date.now()) } })), []);
  const end = fromWallClock(draft.expires);
  const { at, where } = draft;
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!at || !end) return;
    const note = await doing.run((api) => asking.warn(api, { kind: draft.kind, text: draft.text.trim(), at, radius_m: draft.radius, expires_at: end, origin }));
    if (note) saved(note);
  };
  const place = at === null ? null : (where ?? say("cautions_on_map", { lat: at.lat.toFixed(5), lon: at.lon.toFixed(5) }));
  return (
    <form class="card caution-form" aria-label={say("cautions_add")} onSubmit={(event) => void save(event)}>
      <Finder origin={origin} dispatch={dispatch} />
      <p class={place ? "wide chosen-place" : "wide muted"} role="status">{place ? say("cautions_at", { where: place }) : say("cautions_no_place")}</p>
      <label>{say("cautions_kind")}<select value={draft.kind} onChange={(event) => dispatch({ type: "said", change: { kind: event.currentTarget.value as CautionKind } })}>{KINDS.map((each) => <option key={each} value={each}>{named(say, "caution_kind_", each)}</option>)}</select></label>
      <label>{say("cautions_radius")}<select value={draft.radius} onChange={(event) => dispatch({ type: "said", change: { radius: Number(event.currentTarget.value) } })}>{RADII.map((each) => <option key={each} value={each}>{each} m</option>)}</select></label>
      <label class="wide">{say("cautions_words")}<textarea rows={2} maxLength={500} value={draft.text} onInput={(event) => dispatch({ type: "said", change: { text: event.currentTarget.value } })} /></label>
      <label class="wide">{say("cautions_expires")}<input type="datetime-local" required value={draft.expires} onInput={(event) => dispatch({ type: "said", change: { expires: event.currentTarget.value } })} /></label>
      <div class="acts wide">{DAYS.map((each) => <button key={each} type="button" class="small" onClick={() => dispatch({ type: "said", change: { expires: inDays(each, Date.now()) } })}>{say("cautions_days", { n: each })}</button>)}</div>
      <div class="wide"><Trouble problem={doing.problem} /></div>
      <div class="acts wide">
        <button type="submit" class="act" disabled={!at || !end || !draft.text.trim() || doing.busy}>{say("cautions_save")}</button>
        <button type="button" class="small" onClick={() => dispatch({ type: "adding", on: false })}>{say("cancel")}</button>
      </div>
    </form>
  );
}

/** Caution notes: the list beside the map, adding one, withdrawing one with a reason. */
import type { JSX } from "preact";
import { useEffect, useReducer, useRef, useState } from "preact/hooks";
import { useDesk } from "../../desk";
import { distance, moment } from "../../format";
import { Trouble, useNow } from "../../panels/bits";
import type { LonLat } from "../../wire";
import { named, useWords } from "../../words";
import { CautionForm } from "./CautionForm";
import type { CautionMap } from "./cautionMap";
import { FIRST, reduce, type Draft } from "./cautions";
import { useDoing, useReading } from "../reading";
import { took } from "./spans";
import type { Shown } from "./Supervision";
import { asking, type Caution } from "./wire";

const AGAIN_MS = 15_000;

function Withdraw({ note, done, cancel }: { note: Caution; done: () => void; cancel: () => void }): JSX.Element {
  const say = useWords();
  const doing = useDoing();
  const [reason, setReason] = useState("");
  const withdraw = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (await doing.run((api) => asking.withdraw(api, note.id, reason, note.version))) done();
  };
  return (
    <form class="withdraw" onSubmit={(event) => void withdraw(event)}>
      <label>{say("cautions_withdraw_reason")}<input value={reason} maxLength={500} autofocus onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <button type="submit" class="act small" disabled={!reason.trim() || doing.busy}>{say("cautions_withdraw_confirm")}</button>
      <button type="button" class="small" onClick={cancel}>{say("cancel")}</button>
      <Trouble problem={doing.problem} />
    </form>
  );
}

/** Until when it warns, or how it ended. */
function Life({ note, lang, now }: { note: Caution; lang: Shown["state"]["lang"]; now: number }): JSX.Element {
  const say = useWords();
  const ends = moment(note.expires_at, lang);
  if (note.withdrawn_at) return <p class="muted">{say("cautions_withdrawn", { who: note.withdrawn_by ?? "", when: moment(note.withdrawn_at, lang) })}{note.withdrawn_because && ` · ${say("cautions_because", { reason: note.withdrawn_because })}`}</p>;
  const left = (Date.parse(note.expires_at) - now) / 1000;
  return <p class="muted">{left > 0 ? say("cautions_left", { when: ends, span: took(left, say) }) : say("cautions_over", { when: ends })}</p>;
}

interface Listed { note: Caution; chosen: boolean; may: boolean; shown: Shown; now: number; choose: () => void; changed: () => void }

function Line({ note, chosen, may, shown, now, choose, changed }: Listed): JSX.Element {
  const say = useWords();
  const [leaving, setLeaving] = useState(false);
  const { lang } = shown.state;
  return (
    <li class={`caution ${note.active ? "" : "ended"} ${chosen ? "chosen" : ""}`} data-note={note.id}>
      <span class="caution-number figure" aria-hidden="true">{note.id}</span>
      <div>
        <strong>{named(say, "caution_kind_", note.kind)}</strong> <span class="muted">{say("cautions_within", { radius: distance(note.radius_m, lang) })}</span>
        <p class="said">{note.text ?? <span class="muted">{say("cautions_erased")}</span>}</p>
        <Life note={note} lang={lang} now={now} />
        <p class="muted">{say("cautions_by", { who: note.made_by, when: moment(note.occurred_at, lang) })}</p>
        {leaving && <Withdraw note={note} done={() => (setLeaving(false), changed())} cancel={() => setLeaving(false)} />}
      </div>
      <span class="caution-acts">
        <button type="button" class="small" onClick={choose}>{say("cautions_show")}</button>
        {may && note.active && !leaving && <button type="button" class="small" aria-label={say("cautions_withdraw_of", { n: note.id })} onClick={() => setLeaving(true)}>{say("cautions_withdraw")}</button>}
      </span>
    </li>
  );
}

interface Ground { notes: readonly Caution[]; draft: Draft; chosen: number | null; shown: Shown; clicked: (at: LonLat) => void; picked: (note: number) => void }

/** The map in its box; it is a megabyte and comes when the tab is opened. */
function Map({ notes, draft, chosen, shown, clicked, picked }: Ground): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const { theme, lang } = shown.state;
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<CautionMap | null>(null);
  const acts = useRef({ clicked, picked });
  acts.current = { clicked, picked };
  const drawn = { notes, at: draft.at, radius: draft.radius, chosen };
  const newest = useRef(drawn);
  newest.current = drawn;
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let over = false;
    import("./cautionMap").then(({ createCautionMap }) => {
      if (over || !box.current) return;
      view.current = createCautionMap(box.current, { theme, lang, key: () => store.now().key }, { clicked: (at) => acts.current.clicked(at), picked: (note) => acts.current.picked(note) });
      view.current.update(newest.current);
    }).catch(() => setFailed(true));
    return () => (over = true, view.current?.remove(), (view.current = null));
  }, []);
  useEffect(() => view.current?.restyle(theme, lang), [theme, lang]);
  useEffect(() => view.current?.update(drawn), [notes, draft.at, draft.radius, chosen]);
  const target = chosen === null ? draft.at : (notes.find((each) => each.id === chosen)?.at ?? null);
  const clickedHere = useRef(false);
  clickedHere.current = draft.where === null && draft.at !== null;
  useEffect(() => void (target && !clickedHere.current && view.current?.look(target)), [target?.lon, target?.lat]);
  return (
    <section class="map caution-map" aria-label={say("cautions_map")}>
      <div ref={box} class="canvas" />
      {failed && <p class="trouble">{say("map_failed")}</p>}
    </section>
  );
}

export function Cautions(shown: Shown): JSX.Element {
  const say = useWords();
  const now = useNow(15_000);
  const { state, origin } = shown;
  const may = state.may?.includes("write notes") ?? false;
  const [work, dispatch] = useReducer(reduce, FIRST);
  const read = useReading((api) => asking.cautions(api, origin, work.ended), [origin, work.ended], AGAIN_MS);
  const notes = read.value ?? [];
  const standing = notes.filter((each) => each.active).length;
  return (
    <section aria-labelledby="cautions-title" class="caution-tab">
      <div class="tab-head">
        <h2 id="cautions-title">{say("cautions_title")} · <span class="figure">{say("cautions_count", { n: standing })}</span></h2>
        <label class="check"><input type="checkbox" checked={work.ended} onChange={(event) => dispatch({ type: "ended shown", on: event.currentTarget.checked })} />{say("cautions_ended")}</label>
        {may && !work.adding && <button type="button" class="act small" onClick={() => dispatch({ type: "adding", on: true })}>{say("cautions_add")}</button>}
      </div>
      <Trouble problem={read.problem} retry={read.again} />
      <div class="sides map-sides">
        <div class="side">
          {work.adding && <CautionForm draft={work.draft} origin={origin} dispatch={dispatch} saved={(note) => (dispatch({ type: "saved", note: note.id }), read.again())} />}
          {read.value?.length === 0 && <p class="muted card">{say("cautions_none")}</p>}
          <ul class="caution-list">
            {notes.map((each) => <Line key={each.id} note={each} chosen={each.id === work.chosen} may={may} shown={shown} now={now} choose={() => dispatch({ type: "chosen", note: each.id })} changed={read.again} />)}
          </ul>
        </div>
        <Map notes={notes} draft={work.draft} chosen={work.chosen} shown={shown} clicked={(at) => may && dispatch({ type: "clicked", at })} picked={(note) => dispatch({ type: "chosen", note })} />
      </div>
    </section>
  );
}

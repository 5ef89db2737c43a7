/** What to beware of near the place; on an incident a new note can be made and one taken back. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useDesk } from "../desk";
import { distance, moment } from "../format";
import { warn, withdrawCaution } from "../mending";
import type { State } from "../state";
import type { Caution, Detail, LonLat, Origin } from "../wire";
import { named, useWords } from "../words";
import { takeFocus } from "./focus";

const KINDS = ["narrow access", "dog", "gas", "no water", "violence", "other"] as const;
const RADII = [30, 60, 150, 500];
const DAYS = [1, 7, 30, 365];
const DAY_MS = 86_400_000;

function Note({ state, note, withdraw }: { state: State; note: Caution; withdraw: boolean }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [reason, setReason] = useState<string | null>(null);
  return (
    <li>
      <strong>{named(say, "caution_", note.kind)}</strong> {note.text} <span class="muted">{note.metres !== null && `${distance(note.metres, state.lang)} · `}{say("until", { when: moment(note.expires_at, state.lang) })}</span>
      {withdraw && reason === null && <button type="button" class="link" onClick={() => setReason("")}>{say("withdraw_caution")}</button>}
      {reason !== null && (
        <form class="phone-form" onSubmit={(event) => { event.preventDefault(); void withdrawCaution(desk, note, reason); }}>
          <label class="wide">{say("reason")}<input value={reason} ref={takeFocus} maxLength={500} onInput={(event) => setReason(event.currentTarget.value)} /></label>
          <button type="submit" class="small" disabled={!reason.trim()}>{say("withdraw_caution")}</button>
          <button type="button" class="small" onClick={() => setReason(null)}>{say("cancel")}</button>
        </form>
      )}
    </li>
  );
}

/** On the form: nothing where there is nothing to beware of. */
export function CautionsOfCall({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const notes = state.call.fix ? state.taking.cautions : [];
  if (notes.length === 0) return null;
  return <ul class="cautions" aria-label={say("cautions")}>{notes.map((each) => <Note key={each.id} state={state} note={each} withdraw={false} />)}</ul>;
}

/** A new note at a place. */
export function CautionForm({ state, at, origin, done }: { state: State; at: LonLat; origin: Origin; done: () => void }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [note, setNote] = useState({ kind: "narrow access" as (typeof KINDS)[number], text: "", radius: 60, days: 30 });
  const record = async (event: Event): Promise<void> => {
    event.preventDefault();
    const expires_at = new Date(Date.now() + note.days * DAY_MS - 60_000).toISOString();
    if (await warn(desk, { kind: note.kind, text: note.text, at, radius_m: note.radius, expires_at, origin })) done();
  };
  return (
    <form class="phone-form" onSubmit={(event) => void record(event)}>
      <label class="wide">{say("caution_text")}<input value={note.text} ref={takeFocus} maxLength={500} onInput={(event) => setNote({ ...note, text: event.currentTarget.value })} /></label>
      <label class="wide">{say("caution_kind")}<select value={note.kind} onChange={(event) => setNote({ ...note, kind: event.currentTarget.value as (typeof KINDS)[number] })}>{KINDS.map((each) => <option key={each} value={each}>{named(say, "caution_", each)}</option>)}</select></label>
      <label>{say("caution_radius")}<select value={String(note.radius)} onChange={(event) => setNote({ ...note, radius: Number(event.currentTarget.value) })}>{RADII.map((each) => <option key={each} value={String(each)}>{distance(each, state.lang)}</option>)}</select></label>
      <label>{say("caution_days")}<select value={String(note.days)} onChange={(event) => setNote({ ...note, days: Number(event.currentTarget.value) })}>{DAYS.map((each) => <option key={each} value={String(each)}>{say("days", { n: each })}</option>)}</select></label>
      <button type="submit" class="act small" disabled={!note.text.trim()}>{say("caution_save")}</button>
      <button type="button" class="small" onClick={done}>{say("cancel")}</button>
    </form>
  );
}

export function CautionsOfIncident({ state, open }: { state: State; open: Detail }): JSX.Element | null {
  const say = useWords();
  const [making, setMaking] = useState(false);
  const writes = state.may?.includes("write notes") ?? false;
  if (open.cautions.length === 0 && !(writes && open.at)) return null;
  return (
    <>
      <dt>{say("cautions")}</dt>
      <dd>
        {open.cautions.length > 0 && <ul class="cautions">{open.cautions.map((each) => <Note key={each.id} state={state} note={each} withdraw={writes} />)}</ul>}
        {writes && open.at && (making ? <CautionForm state={state} at={open.at} origin={open.origin} done={() => setMaking(false)} /> : <button type="button" class="link" onClick={() => setMaking(true)}>{say("caution_new")}</button>)}
      </dd>
    </>
  );
}

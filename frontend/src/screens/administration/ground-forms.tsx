/** Forms that places and posts share: a better position, a reason, the history with what can be taken back. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { distance, moment } from "../../format";
import { apart } from "../../map/geometry";
import { Trouble } from "../../panels/bits";
import type { Problem, State } from "../../state";
import type { Confidence, LonLat } from "../../wire";
import { named, useWords, type Say } from "../../words";
import { CheckField, SelectField, TextField } from "./fields";
import { elsewhere, wrongAt, type Work } from "./work";

export const GRADES: readonly Confidence[] = ["A", "B", "C"];

export function gradeChoices(say: Say): { value: string; label: string }[] {
  return GRADES.map((each) => ({ value: each, label: say(`ground_grade_${each}`) }));
}

/** The grade; `short` leaves out what an estimate means, where many stand below each other. */
export function Grade({ of, short = false }: { of: Confidence; short?: boolean }): JSX.Element {
  const say = useWords();
  return <span class={`badge ${of === "C" ? "warn" : ""}`} title={say(`ground_grade_${of}`)}>{of === "C" && !short ? say("ground_unverified") : of}</span>;
}

export interface Said { at: LonLat; confidence: Confidence; method: string; source: string; radius_m: number; placeholder: boolean }

interface Move { lang: State["lang"]; was: LonLat | null; at: LonLat; radius: number | null; placeholder: boolean | null; work: Work; yes: string; ready?: boolean; save: (said: Said) => void; cancel: () => void; children?: JSX.Element }

const FIELDS = ["method", "source", "radius_m", "confidence", "at", "name", "kind", "service", "phone", "hours", "address"];

/** Where it is now, how sure that is, how it is known and from whom. `radius` or `placeholder` null: it has none. */
export function MoveForm({ lang, was, at, radius, placeholder, work, yes, ready = true, save, cancel, children }: Move): JSX.Element {
  const say = useWords();
  const [confidence, setConfidence] = useState<Confidence>("B");
  const [method, setMethod] = useState("");
  const [source, setSource] = useState("");
  const [metres, setMetres] = useState(String(radius ?? 30));
  const [stands, setStands] = useState(false);
  const submit = (event: Event): void => {
    event.preventDefault();
    save({ at, confidence, method, source, radius_m: Number(metres), placeholder: stands });
  };
  return (
    <form class="admin-form admin-card" onSubmit={submit}>
      <p>
        <strong class="figures">{at.lat.toFixed(5)}, {at.lon.toFixed(5)}</strong>
        {was && <> · {say("ground_moved_by", { metres: distance(apart(was, at), lang) })}<br /><span class="muted figures">{say("ground_was", { at: `${was.lat.toFixed(5)}, ${was.lon.toFixed(5)}` })}</span></>}
      </p>
      {children}
      <SelectField label={say("ground_grade")} value={confidence} onValue={(value) => setConfidence(value as Confidence)} options={gradeChoices(say)} wrong={wrongAt(work.problem, "confidence")} />
      {radius !== null && <TextField label={say("ground_radius")} type="number" value={metres} onValue={setMetres} wrong={wrongAt(work.problem, "radius_m")} />}
      <TextField label={say("ground_method")} value={method} onValue={setMethod} wrong={wrongAt(work.problem, "method")} hint={say("ground_method_hint")} />
      <TextField label={say("ground_source")} value={source} onValue={setSource} wrong={wrongAt(work.problem, "source")} hint={say("ground_source_hint")} />
      {placeholder !== null && <CheckField label={say("ground_placeholder")} checked={stands} onChecked={setStands} />}
      <Trouble problem={elsewhere(work.problem, FIELDS)} />
      <div class="buttons">
        <button type="submit" class="act" disabled={work.busy || !ready || !method.trim() || !source.trim()}>{yes}</button>
        <button type="button" class="small" onClick={cancel}>{say("cancel")}</button>
      </div>
    </form>
  );
}

/** One line and a button; `field` is what the server calls it. */
export function LineForm({ label, yes, first = "", field, problem, busy, hint, save }: { label: string; yes: string; first?: string; field: string; problem: Problem | undefined; busy: boolean; hint?: string; save: (text: string) => void }): JSX.Element {
  const [text, setText] = useState(first);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (text.trim()) save(text.trim());
  };
  return (
    <form class="admin-line" onSubmit={submit}>
      <TextField label={label} value={text} onValue={setText} wrong={wrongAt(problem, field)} {...(hint ? { hint } : {})} />
      <button type="submit" class="small" disabled={busy || !text.trim()}>{yes}</button>
    </form>
  );
}

export interface Event_ { id: number; kind: string; actor: string; occurred_at: string; reason?: string; before: Record<string, unknown> | null; after: Record<string, unknown> | null; undoes: number | null }

/** What was decided, newest first; the last change that can be is taken back with one button. */
export function History({ events, lang, busy, undo }: { events: readonly Event_[]; lang: State["lang"]; busy: boolean; undo: ((event: number) => void) | null }): JSX.Element {
  const say = useWords();
  const taken = new Set(events.map((each) => each.undoes));
  const backable = (each: Event_): boolean => undo !== null && each.undoes === null && each.before !== null && !taken.has(each.id) && !/added|undone/.test(each.kind);
  return (
    <details class="admin-history">
      <summary>{say("ground_history", { n: events.length })}</summary>
      <ol>
        {events.map((each) => (
          <li key={each.id}>
            <p><strong>{named(say, "ground_kind_", each.kind)}</strong> · {moment(each.occurred_at, lang)} · {each.actor}</p>
            {each.reason && <p class="muted">{each.reason}</p>}
            {backable(each) && <button type="button" class="link" disabled={busy} onClick={() => undo?.(each.id)}>{say("ground_undo")}</button>}
          </li>
        ))}
      </ol>
      {events.length === 0 && <p class="muted">{say("ground_untouched")}</p>}
    </details>
  );
}

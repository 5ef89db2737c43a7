/** Small parts that the planner's tabs share. */
import type { ComponentChildren, JSX } from "preact";
import { Trouble } from "../../panels/bits";
import type { Origin } from "../../wire";
import { named, useWords } from "../../words";
import { ended, type Working } from "./useJob";

export const ORIGINS: readonly Origin[] = ["real", "exercise", "synthetic"];

export function Field({ label, children }: { label: string; children: ComponentChildren }): JSX.Element {
  return <label class="plan-field"><span>{label}</span>{children}</label>;
}

export function Select<T extends string>({ label, value, all, word, choose }: { label: string; value: T; all: readonly T[]; word: (each: T) => string; choose: (each: T) => void }): JSX.Element {
  return (
    <Field label={label}>
      <select value={value} onChange={(event) => choose(event.currentTarget.value as T)}>{all.map((each) => <option key={each} value={each}>{word(each)}</option>)}</select>
    </Field>
  );
}

export function NumberField({ label, value, least, most, step, put }: { label: string; value: number; least: number; most: number; step: number; put: (value: number) => void }): JSX.Element {
  return <Field label={label}><input class="plan-number" type="number" inputMode="decimal" value={value} min={least} max={most} step={step} required onInput={(event) => put(event.currentTarget.valueAsNumber)} /></Field>;
}

/** Which incidents are counted; real ones and made-up ones are never in one figure. */
export function OriginField({ label, value, choose }: { label?: string; value: Origin; choose: (each: Origin) => void }): JSX.Element {
  const say = useWords();
  return <Select label={label ?? say("plan_origin")} value={value} all={ORIGINS} word={(each) => say(`plan_origin_${each}`)} choose={choose} />;
}

/** The agencies that have posts. */
export const AGENCIES = ["damkar", "kesehatan", "pmi", "polisi", "bpbd", "basarnas"] as const;

export function AgencyField({ value, choose }: { value: string; choose: (each: string) => void }): JSX.Element {
  const say = useWords();
  return <Select label={say("plan_agency")} value={value} all={AGENCIES as readonly string[]} word={(each) => named(say, "plan_agency_", each)} choose={choose} />;
}

export function CheckField({ label, checked, put }: { label: string; checked: boolean; put: (checked: boolean) => void }): JSX.Element {
  return <label class="plan-check"><input type="checkbox" checked={checked} onChange={(event) => put(event.currentTarget.checked)} />{label}</label>;
}

/** What must stand beside everything that never happened. */
export function Unreal({ origin }: { origin: Origin }): JSX.Element | null {
  const say = useWords();
  return origin === "real" ? null : <p class="plan-unreal">{say(`plan_unreal_${origin}`)}</p>;
}

/** How far the work is, a way to end it, and how it ended if not well. */
export function Progress({ working }: { working: Working }): JSX.Element {
  const say = useWords();
  const { job, problem } = working;
  return (
    <>
      <Trouble problem={problem} />
      {job && !ended(job) && (
        <div class="plan-progress" role="status">
          <progress max={1} value={job.share} aria-label={say("plan_progress")} />
          <span>{job.said || say(job.state === "queued" ? "plan_waits" : "plan_running")}</span>
          <button type="button" class="small" disabled={job.cancel} onClick={() => void working.cancel()}>{say("plan_cancel")}</button>
        </div>
      )}
      {job?.state === "failed" && <p class="trouble" role="alert">{say("plan_failed", { why: job.said })}</p>}
      {job?.state === "cancelled" && <p class="muted" role="status">{say("plan_cancelled")}</p>}
    </>
  );
}

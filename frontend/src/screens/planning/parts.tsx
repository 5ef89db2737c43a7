/** Small parts that the planner's tabs share. */
import type { ComponentChildren, JSX } from "preact";
import { Trouble } from "../../panels/bits";
import type { Origin } from "../../wire";
import { useWords } from "../../words";
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
export function OriginField({ value, choose }: { value: Origin; choose: (each: Origin) => void }): JSX.Element {
  const say = useWords();
  return <Select label={say("plan_origin")} value={value} all={ORIGINS} word={(each) => say(`plan_origin_${each}`)} choose={choose} />;
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

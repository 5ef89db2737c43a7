/** Patterns in the past: the question, the work, and an answer that says no more than it may. */
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { moment } from "../../format";
import type { State } from "../../state";
import { ID } from "../../words/id";
import { named, useWords, type Word } from "../../words";
import { useReading } from "../reading";
import { Bars } from "./Bars";
import { Cells } from "./Cells";
import { AREAS, bodyOf, colourOf, fillsOf, FIRST, PERIODS, spanOf, type Question } from "./hotspots";
import { Field, NumberField, OriginField, Progress, Select, Unreal } from "./parts";
import type { Shown } from "./Planning";
import { PlanMapBox } from "./PlanMapBox";
import { day, figure } from "./said";
import { addressOf } from "./tabs";
import { useJob } from "./useJob";
import { asking, type Counted, type Hotspots as Found, type Job, type Method } from "./wire";

/** Every method that there is a word for. */
export const METHODS = Object.keys(ID).filter((each) => each.startsWith("plan_method_")).map((each) => each.slice("plan_method_".length) as Method);

export function Controls({ question, put, state }: { question: Question; put: (part: Partial<Question>) => void; state: State }): JSX.Element {
  const say = useWords();
  const wrong = spanOf(question, Date.now()) === null;
  return (
    <>
      <Select label={say("plan_method")} value={question.method} all={METHODS} word={(each) => named(say, "plan_method_", each)} choose={(method) => put({ method })} />
      <Select label={say("plan_period")} value={question.period} all={PERIODS} word={(each) => say(`plan_period_${each}`)} choose={(period) => put({ period })} />
      {question.period === "own" && (
        <>
          <Field label={say("plan_from")}><input type="date" value={question.from} aria-invalid={wrong} onInput={(event) => put({ from: event.currentTarget.value })} /></Field>
          <Field label={say("plan_to")}><input type="date" value={question.to} aria-invalid={wrong} onInput={(event) => put({ to: event.currentTarget.value })} /></Field>
        </>
      )}
      <Field label={say("plan_category")}>
        <select value={question.category} onChange={(event) => put({ category: event.currentTarget.value })}>
          <option value="">{say("plan_all_categories")}</option>
          {state.categories.map((each) => <option key={each.code} value={each.code}>{state.lang === "id" ? each.label : each.label_en}</option>)}
        </select>
      </Field>
      <OriginField value={question.origin} choose={(origin) => put({ origin })} />
      <Select label={say("plan_area")} value={question.area} all={AREAS} word={(each) => say(`plan_area_${each}`)} choose={(area) => put({ area })} />
      {question.area === "hex" && <NumberField label={say("plan_side")} value={question.side} least={100} most={20_000} step={50} put={(side) => put({ side })} />}
      {question.method === "density" && <NumberField label={say("plan_bandwidth")} value={question.bandwidth} least={100} most={10_000} step={50} put={(bandwidth) => put({ bandwidth })} />}
      <NumberField label={say("plan_seed")} value={question.seed} least={0} most={2 ** 31 - 1} step={1} put={(seed) => put({ seed })} />
      {wrong && <p class="late" role="alert">{say("plan_wrong_span")}</p>}
    </>
  );
}

export function Hotspots({ state }: Shown): JSX.Element {
  const say = useWords();
  const [question, setQuestion] = useState<Question>(FIRST);
  const working = useJob((job: Job) => job.kind === "hotspots");
  const run = (event: Event): void => {
    event.preventDefault();
    const body = bodyOf(question, Date.now());
    if (body) void working.ask("/api/jobs/hotspots", body);
  };
  const found = working.job?.state === "done" ? (working.job.result as unknown as Found) : null;
  return (
    <>
      <form class="plan-asking" onSubmit={run}>
        <Controls question={question} put={(part) => setQuestion((now) => ({ ...now, ...part }))} state={state} />
        <button type="submit" class="act" disabled={working.busy || bodyOf(question, Date.now()) === null}>{say("plan_run")}</button>
        <p class="muted plan-means">{named(say, "plan_means_", question.method)}</p>
      </form>
      <Progress working={working} />
      {!working.job && !working.busy && <p class="muted empty">{say("plan_nothing_yet")}</p>}
      {found && <Answer found={found} job={working.job!} state={state} />}
    </>
  );
}

function Answer({ found, job, state }: { found: Found; job: Job; state: State }): JSX.Element {
  const say = useWords();
  const side = Number(found.parameters["side_m"] ?? FIRST.side);
  const outlines = useReading((api) => asking.cells(api, found.area, side), [found.area, side]);
  const fills = useMemo(() => (outlines.value ? fillsOf(found, outlines.value, state.theme, say("plan_not_different")) : []), [found, outlines.value, state.theme, say]);
  const drawn = useMemo(() => ({ fills, spots: [], aiming: false }), [fills]);
  const marks = found.grey ? [] : [...new Set(found.cells.map((each) => String(each["mark"] ?? "")))].filter(Boolean).sort();
  const { hour = [], weekday = [], hour_unknown = 0 } = found.tables as { hour?: Counted[]; weekday?: Counted[]; hour_unknown?: number };
  if (found.n === 0) return <div class="plan-card plan-empty"><Unreal origin={found.origin} /><p class="plan-verdict">{say("plan_no_history")}</p><p>{say("plan_no_history_say")}</p><p><a class="plan-link" href={addressOf("history")}>{say("plan_go_history")}</a></p></div>;
  return (
    <>
      <Unreal origin={found.origin} />
      <div class="plan-answer">
        <div class="plan-card plan-said">
          <h3>{say("plan_verdict")}</h3>
          <p class={`plan-verdict ${found.grey ? "grey" : ""}`} role="status">{found.verdict}.</p>
          {found.grey && <p class="muted">{say("plan_grey")}</p>}
          <Facts found={found} job={job} state={state} />
        </div>
        <PlanMapBox state={state} drawn={drawn}>
          <ul class="plan-legend">
            {marks.map((each) => <li key={each}><i style={{ background: colourOf(each, state.theme) }} aria-hidden="true" />{each}</li>)}
            <li><i class="calm" aria-hidden="true" />{say("plan_not_different")}</li>
          </ul>
        </PlanMapBox>
      </div>
      {hour.length > 0 && (
        <div class="plan-pair">
          <div><Bars title={say("plan_hours")} bars={hour} label={(each) => String(each.key).padStart(2, "0")} theme={state.theme} />{hour_unknown > 0 && <p class="muted">{say("plan_hour_unknown", { n: hour_unknown })}</p>}</div>
          <Bars title={say("plan_weekdays")} bars={weekday} label={(each) => say(`plan_day_${each.key}` as Word)} theme={state.theme} />
        </div>
      )}
      <Cells found={found} lang={state.lang} />
    </>
  );
}

function Facts({ found, job, state }: { found: Found; job: Job; state: State }): JSX.Element {
  const say = useWords();
  const { lang } = state;
  const category = state.categories.find((each) => each.code === job.asked["category"]);
  const last = new Date(Date.parse(found.until) - 1).toISOString();
  const facts: [string, string][] = [
    [say("plan_period"), say("plan_span", { since: day(found.since, lang), until: day(last, lang) })],
    [say("plan_n"), say("plan_n_is", { n: figure(found.n, lang), placed: figure(found.placed, lang, 1) })],
    [say("plan_category"), category ? (lang === "id" ? category.label : category.label_en) : say("plan_all_categories")],
    [say("plan_origin"), say(`plan_origin_${found.origin}`)],
    [say("plan_method"), `${named(say, "plan_method_", found.method)}, ${say(`plan_area_${found.area}`)}`],
    [say("plan_parameters"), Object.entries(found.parameters).map(([name, value]) => `${named(say, "plan_parameter_", name)} ${named(say, "plan_against_", String(value))}`).join(" · ")],
    [say("plan_seed"), String(found.seed)],
    [say("plan_source"), say("plan_source_is")],
    [say("plan_job"), say("plan_job_is", { n: job.id, who: job.made_by, when: moment(job.recorded_at, lang) })],
  ];
  return (
    <>
      <dl class="plan-facts" aria-label={say("plan_facts")}>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      <ul class="plan-notes" aria-label={say("plan_notes")}>{found.notes.map((each) => <li key={each}>{each}</li>)}</ul>
    </>
  );
}

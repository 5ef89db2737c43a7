/** Times against their targets: the question, the table, and the same as a chart. */
import type { JSX } from "preact";
import { useReducer } from "preact/hooks";
import { moment, percent } from "../../format";
import { Trouble } from "../../panels/bits";
import { useWords, type Say } from "../../words";
import { originOf } from "./HeadUp";
import { useReading } from "../reading";
import { took } from "./spans";
import type { Shown } from "./Supervision";
import { barsOf, BYS, FIRST, PERIODS, PHASES, reduce, rowsOf, spanOf, verdict, type Asked, type Question, type Row } from "./times";
import { TimesChart } from "./TimesChart";
import { asking, type Figures } from "./wire";

function Choices<T>({ title, name, all, chosen, word, choose }: { title: string; name: string; all: readonly T[]; chosen: T; word: (each: T) => string; choose: (each: T) => void }): JSX.Element {
  return (
    <fieldset class="choices">
      <legend>{title}</legend>
      {all.map((each) => <label key={String(each)}><input type="radio" name={name} checked={each === chosen} onChange={() => choose(each)} /><span>{word(each)}</span></label>)}
    </fieldset>
  );
}

function Asking({ question, dispatch, wrong }: { question: Question; dispatch: (action: Asked) => void; wrong: boolean }): JSX.Element {
  const say = useWords();
  const phases = PHASES.filter((each) => !(question.by === "agency" && each === "answer")); // how long a call rang is no agency's
  return (
    <form class="asking" onSubmit={(event) => event.preventDefault()}>
      <Choices title={say("times_period")} name="period" all={PERIODS} chosen={question.period} word={(each) => say(`times_${each}`)} choose={(period) => dispatch({ type: "period", period, now: Date.now() })} />
      {question.period === "own" && (
        <div class="own">
          <label>{say("times_from")}<input type="datetime-local" value={question.from} onInput={(event) => dispatch({ type: "from", value: event.currentTarget.value })} /></label>
          <label>{say("times_to")}<input type="datetime-local" value={question.to} onInput={(event) => dispatch({ type: "to", value: event.currentTarget.value })} /></label>
          {wrong && <p class="late" role="alert">{say("times_own_wrong")}</p>}
        </div>
      )}
      <Choices title={say("times_by")} name="by" all={BYS} chosen={question.by} word={(each) => say(`times_by_${each ?? "all"}`)} choose={(by) => dispatch({ type: "by", by })} />
      {question.by !== null && <Choices title={say("times_phase")} name="phase" all={phases} chosen={question.phase} word={(each) => say(`times_phase_${each}`)} choose={(phase) => dispatch({ type: "phase", phase })} />}
    </form>
  );
}

function interval(pair: Figures["p50_between"], say: Say): string {
  return pair ? say("times_between", { low: took(pair[0], say), high: took(pair[1], say) }) : say("times_no_interval");
}

function Percentile({ label, seconds, between }: { label: string; seconds: number | null; between: Figures["p50_between"] }): JSX.Element {
  const say = useWords();
  return <td data-label={label}>{seconds === null ? <span class="muted">–</span> : <><b class="figure">{took(seconds, say)}</b><span class="below muted">{interval(between, say)}</span></>}</td>;
}

function Line({ row, wanted }: { row: Row; wanted: number }): JSX.Element {
  const say = useWords();
  const each = row.figures;
  const found = verdict(each, wanted);
  const target = each.target_s !== null ? took(each.target_s, say) : say(each.judged > 0 ? "times_several_targets" : "times_no_target");
  return (
    <tr>
      <th scope="row">{row.label}{row.key === each.phase && <span class="below muted">{say(`times_means_${each.phase}`)}</span>}</th>
      <Percentile label={say("times_column_p50")} seconds={each.p50_s} between={each.p50_between} />
      <Percentile label={say("times_column_p90")} seconds={each.p90_s} between={each.p90_between} />
      <td class="figure" data-label={say("times_column_n")}>{each.n}</td>
      <td class="figure" data-label={say("times_column_backdated")}>{each.backdated_share === null ? "–" : percent(each.backdated_share)}</td>
      <td class="figure" data-label={say("times_column_target")}>{each.n === 0 ? "–" : target}</td>
      <td data-label={say("times_column_share")}>
        {each.share === null || each.low === null || each.high === null ? <span class="muted">–</span> : (
          <><b class="figure">{percent(each.share)}</b> <span class="muted">{say("times_of", { met: each.met, judged: each.judged })}</span><span class="below muted">{say("times_between", { low: percent(each.low), high: percent(each.high) })}</span></>
        )}
      </td>
      <td data-label={say("times_column_verdict")}><span class={`verdict ${found.replace(" ", "-")}`}>{say(`times_verdict_${found}`)}</span></td>
    </tr>
  );
}

function Table({ rows, question, wanted }: { rows: Row[]; question: Question; wanted: number }): JSX.Element {
  const say = useWords();
  const columns = ["p50", "p90", "n", "backdated", "target", "share", "verdict"] as const;
  return (
    <table class="times">
      <caption class="unseen">{say("times_title")}</caption>
      <thead><tr><th scope="col">{say(question.by === null ? "times_column_what" : "times_column_group")}</th>{columns.map((each) => <th key={each} scope="col">{say(`times_column_${each}`)}</th>)}</tr></thead>
      <tbody>{rows.map((each) => <Line key={each.key} row={each} wanted={wanted} />)}</tbody>
    </table>
  );
}

/** A period that moves with the clock is asked about anew each minute. */
const MINUTE_MS = 60_000;

export function Times({ state, standing, origin }: Shown): JSX.Element {
  const say = useWords();
  const [question, dispatch] = useReducer(reduce, FIRST);
  const { period, from, to, by, phase } = question;
  const begins = standing?.shift.begins ?? null;
  const wrong = period === "own" && spanOf(question, null, 0) === null;
  const read = useReading((api) => {
    const span = spanOf(question, standing?.shift ?? null, Date.now());
    return span && asking.times(api, origin, span.since, span.until, by);
  }, [origin, period, from, to, by, period === "shift" ? begins : null], MINUTE_MS);
  const times = read.value;
  const rows = times ? rowsOf(times.groups, { by: times.by, phase }, (each) => say(`times_phase_${each}`)) : [];
  const measured = rows.some((each) => each.figures.n > 0);
  return (
    <section aria-labelledby="times-title">
      <div class="tab-head">
        <h2 id="times-title">{say("times_title")} · {originOf(origin, say)}</h2>
        {times && <p class="muted figure">{say("times_span", { since: moment(times.since, state.lang), until: moment(times.until, state.lang) })}</p>}
        <button type="button" class="small print" onClick={() => print()}>{say("supervision_print")}</button>
      </div>
      <Asking question={question} dispatch={dispatch} wrong={wrong} />
      <Trouble problem={read.problem} retry={read.again} />
      {times === null && !read.problem && <p class="muted">{say("supervision_reading")}</p>}
      {times !== null && !measured && <p class="muted empty" role="status">{say("times_none")}</p>}
      {times !== null && measured && (
        <>
          <div class="card"><Table rows={rows} question={question} wanted={times.target_share} /></div>
          <TimesChart bars={barsOf(rows, times.by)} theme={state.theme} title={times.by === null ? say("times_chart_ratio") : say("times_chart_minutes", { phase: say(`times_phase_${phase}`) })} ratio={times.by === null} />
          <p class="muted footnote">{say("times_wanted", { share: percent(times.target_share) })} {times.notes.join(" ")}</p>
        </>
      )}
    </section>
  );
}

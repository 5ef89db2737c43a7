/** Past incidents: a list is tried first with every bad row, then loaded; what was loaded is listed by origin and can be taken away. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { moment } from "../../format";
import { Trouble } from "../../panels/bits";
import type { State } from "../../state";
import type { Origin } from "../../wire";
import { named, useWords } from "../../words";
import { useDoing, useReading } from "../reading";
import { AS_IT_IS, badRows, base64, FIELDS, fits, headOf, LARGEST, readingOf, type BadRow, type Brought, type Reading } from "./history";
import { Field, OriginField, Progress, Unreal } from "./parts";
import type { Shown } from "./Planning";
import { asCsv, figure, keepFile } from "./said";
import { useJob, type Working } from "./useJob";
import { asksHistory, type Batch } from "./wire";

export function History({ state }: Shown): JSX.Element {
  const [origin, setOrigin] = useState<Origin>("real");
  const working = useJob((job) => job.kind === "history" && job.state === "running");
  const batches = useReading((api) => asksHistory.batches(api, origin), [origin, working.job?.state]);
  return (
    <div class="plan-answer plan-history">
      <Bring state={state} origin={origin} choose={setOrigin} working={working} />
      <Batches state={state} origin={origin} found={batches.value} again={batches.again} />
    </div>
  );
}

function Bring({ state, origin, choose, working }: Shown & { origin: Origin; choose: (each: Origin) => void; working: Working }): JSX.Element {
  const say = useWords();
  const [file, setFile] = useState<{ name: string; content: string; head: string[] } | null>(null);
  const [wrong, setWrong] = useState("");
  const [reading, setReading] = useState<Reading>(AS_IT_IS);
  const take = async (chosen: File | undefined): Promise<void> => {
    setFile(null);
    setWrong(!chosen ? "" : !fits(chosen.name) ? say("plan_bring_kind") : chosen.size > LARGEST ? say("plan_bring_large") : "");
    if (!chosen || !fits(chosen.name) || chosen.size > LARGEST) return;
    setFile({ name: chosen.name, content: await base64(chosen), head: /csv$/i.test(chosen.name) ? headOf(await chosen.slice(0, 4096).text()) : [] });
  };
  const asked = JSON.stringify([file?.name, file?.content.length, origin, reading]);
  const [tried, setTried] = useState(""); // only what was tried as it now stands may be loaded
  const send = (trial: boolean, skip_bad: boolean): void => {
    setTried(asked);
    if (file) void working.ask("/api/history", { name: file.name, content: file.content, origin, trial, skip_bad, ...readingOf(reading) });
  };
  const { job } = working;
  const made = job?.state === "done" ? (job.result as unknown as Brought) : null;
  return (
    <section class="plan-card" aria-label={say("plan_bring")}>
      <h3>{say("plan_bring")}</h3>
      <form class="plan-bring" onSubmit={(event) => (event.preventDefault(), send(true, false))}>
        <Field label={say("plan_bring_file")}><input type="file" accept=".csv,.xlsx,.geojson" onChange={(event) => void take(event.currentTarget.files?.[0])} /></Field>
        {wrong && <p class="late" role="alert">{wrong}</p>}
        <OriginField value={origin} choose={choose} />
        <Unreal origin={origin} />
        <Mapping reading={reading} put={setReading} head={file?.head ?? []} state={state} />
        <button type="submit" class="act" disabled={!file || working.busy}>{say("plan_try")}</button>
      </form>
      <Progress working={working} />
      {made && <Report made={made} trial={job?.asked["trial"] === true} ready={file !== null && tried === asked && !working.busy} load={(skip) => send(false, skip)} state={state} />}
    </section>
  );
}

/** Which column is what, and what the file calls a category. */
function Mapping({ reading, put, head, state }: Shown & { reading: Reading; put: (reading: Reading) => void; head: readonly string[] }): JSX.Element {
  const say = useWords();
  const value = (index: number, part: Partial<Reading["values"][number]>): void => put({ ...reading, values: reading.values.map((each, at) => (at === index ? { ...each, ...part } : each)) });
  return (
    <>
      <details class="plan-mapping"><summary>{say("plan_columns")} <span class="muted">{say("plan_columns_say")}</span></summary>
        <datalist id="plan-head">{head.map((each) => <option key={each} value={each} />)}</datalist>
        <div class="plan-fields">{FIELDS.map((each) => <Field key={each} label={say(`plan_field_${each}`)}><input list="plan-head" value={reading.columns[each] ?? ""} onInput={(event) => put({ ...reading, columns: { ...reading.columns, [each]: event.currentTarget.value } })} /></Field>)}</div>
      </details>
      <details class="plan-mapping"><summary>{say("plan_values")} <span class="muted">{say("plan_values_say")}</span></summary>
        {reading.values.map((each, index) => (
          <div key={index} class="plan-value">
            <Field label={say("plan_value")}><input value={each.said} onInput={(event) => value(index, { said: event.currentTarget.value })} /></Field>
            <Field label={say("plan_category")}><select value={each.code} onChange={(event) => value(index, { code: event.currentTarget.value })}><option value="">{say("plan_choose")}</option>{state.categories.map((known) => <option key={known.code} value={known.code}>{state.lang === "id" ? known.label : known.label_en}</option>)}</select></Field>
            <button type="button" class="small" aria-label={say("plan_value_remove", { n: index + 1 })} onClick={() => put({ ...reading, values: reading.values.filter((_, at) => at !== index) })}>×</button>
          </div>
        ))}
        <button type="button" class="small" onClick={() => put({ ...reading, values: [...reading.values, { said: "", code: "" }] })}>{say("plan_value_add")}</button>
      </details>
    </>
  );
}

function Report({ made, trial, ready, load, state }: { made: Brought; trial: boolean; ready: boolean; load: (skip: boolean) => void; state: State }): JSX.Element {
  const say = useWords();
  const bad = badRows(made.bad);
  const kept = made.kept ?? 0;
  const say_n = (value = 0): string => figure(value, state.lang);
  return (
    <div class="plan-report" role="status">
      <h3>{made.refused ? say("plan_refused") : say(trial ? "plan_trial" : "plan_loaded")}</h3>
      {!made.refused && <p><strong>{say("plan_counts", { kept: say_n(kept), words: say_n(made.by_words), placeless: say_n(made.placeless), days: say_n(made.day_only) })}</strong></p>}
      {made.columns && <p class="muted">{say("plan_read_as", { what: Object.entries(made.columns).map(([field, column]) => `${named(say, "plan_field_", field)}: ${column}`).join(" · ") })}</p>}
      {bad > 0 && <p class="late">{say("plan_bad", { n: say_n(bad) })}</p>}
      {trial && kept > 0 && <button type="button" class="act" disabled={!ready} onClick={() => load(bad > 0)}>{bad > 0 ? say("plan_load_good", { n: say_n(kept), bad: say_n(bad) }) : say("plan_load", { n: say_n(kept) })}</button>}
      {bad > 0 && <Bad rows={made.bad} />}
    </div>
  );
}

const SHOWN = 100;

function Bad({ rows }: { rows: readonly BadRow[] }): JSX.Element {
  const say = useWords();
  return (
    <>
      <div class="plan-scroll plan-bad" tabIndex={0} role="group" aria-label={say("plan_bad", { n: badRows(rows) })}>
        <table class="plan-table">
          <thead><tr><th scope="col" class="number">{say("plan_line")}</th><th scope="col">{say("plan_bad_field")}</th><th scope="col">{say("plan_reason")}</th></tr></thead>
          <tbody>{rows.slice(0, SHOWN).map((each, index) => <tr key={index}><td class="number">{each.line}</td><td>{named(say, "plan_field_", each.field)}</td><td class="said">{each.reason}</td></tr>)}</tbody>
        </table>
      </div>
      {rows.length > SHOWN && <p class="muted">{say("plan_bad_more", { n: rows.length - SHOWN })}</p>}
      <button type="button" class="small" onClick={() => keepFile("baris-salah.csv", new Blob([`\ufeff${asCsv(rows as readonly (BadRow & Record<string, unknown>)[])}`], { type: "text/csv" }))}>{say("plan_save_csv")}</button>
    </>
  );
}

function Batches({ state, origin, found, again }: Shown & { origin: Origin; found: readonly Batch[] | null; again: () => void }): JSX.Element {
  const say = useWords();
  return (
    <section class="plan-card" aria-label={say("plan_batches")}>
      <h3>{say("plan_batches")}: {say(`plan_origin_${origin}`)}</h3>
      <Unreal origin={origin} />
      {found?.length === 0 && <><p class="plan-verdict">{say("plan_batches_none")}</p><p>{say("plan_batches_none_say")}</p></>}
      <ul class="plan-rows">{found?.map((each) => <Line key={each.id} batch={each} state={state} again={again} />)}</ul>
    </section>
  );
}

function Line({ batch, state, again }: Shown & { batch: Batch; again: () => void }): JSX.Element {
  const say = useWords();
  const doing = useDoing();
  const [sure, setSure] = useState(false);
  const count = (name: string): string => figure(Number(batch.report[name] ?? 0), state.lang);
  const remove = async (): Promise<void> => {
    if (await doing.run((api) => asksHistory.remove(api, batch.id, batch.version))) (setSure(false), again());
  };
  return (
    <li class={batch.removed_at ? "gone" : ""}>
      <span>
        <strong>{batch.name}</strong>{batch.origin !== "real" && <span class="badge plan-mark">{say(`plan_${batch.origin}_mark`)}</span>}
        <span class="below">{say("plan_batch_is", { n: count("kept"), bad: count("refused") })}</span>
        <span class="below muted">{say("plan_made", { who: batch.made_by, when: moment(batch.recorded_at, state.lang) })}{batch.removed_at && ` · ${say("plan_batch_gone", { when: moment(batch.removed_at, state.lang) })}`}</span>
      </span>
      {!batch.removed_at && !sure && <button type="button" class="small" aria-label={say("plan_remove_of", { name: batch.name })} onClick={() => setSure(true)}>{say("plan_remove")}</button>}
      {sure && <div class="plan-sure" role="group"><p>{say("plan_remove_sure", { n: count("kept") })}</p><button type="button" class="small late" autofocus disabled={doing.busy} onClick={() => void remove()}>{say("plan_remove_yes")}</button><button type="button" class="small" onClick={() => setSure(false)}>{say("plan_keep")}</button></div>}
      <Trouble problem={doing.problem} retry={again} />
    </li>
  );
}

/** Maps that open without a network, layers for other programs, the month's report: made as jobs, viewed and taken away. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { credentials } from "../../api";
import { useDesk } from "../../desk";
import { moment } from "../../format";
import { Trouble } from "../../panels/bits";
import { useWords } from "../../words";
import { useDoing, useReading } from "../reading";
import { fileOf, FORMS, formOf, lastMonth, OFS, type Form, type Wanted } from "./files";
import { Controls } from "./Hotspots";
import { FIRST, PERIODS, type Question } from "./hotspots";
import { AgencyField, CheckField, Field, NumberField, OriginField, Progress, Select } from "./parts";
import type { Shown } from "./Planning";
import { keepFile } from "./said";
import { ended, useJob } from "./useJob";
import { asking, type Job } from "./wire";

const AGAIN_MS = 5_000;

export function Files({ state }: Shown): JSX.Element {
  const say = useWords();
  const [wanted, setWanted] = useState<Wanted>({ of: "hotspots", form: "html", month: lastMonth(Date.now()), agency: "damkar", minutes: 10, bridge: false, hotspots: FIRST });
  const working = useJob((job) => job.kind === "file" && !ended(job));
  const jobs = useReading((api) => asking.jobs(api), [working.job?.id, working.job?.state], AGAIN_MS);
  const [viewed, setViewed] = useState<Job | null>(null);
  const body = fileOf(wanted, Date.now());
  const put = (part: Partial<Wanted>): void => setWanted((now) => ({ ...now, ...part }));
  const ask = (part: Partial<Question>): void => put({ hotspots: { ...wanted.hotspots, ...part } });
  const { of } = wanted;
  const files = (jobs.value ?? []).filter((each) => each.kind === "file");
  return (
    <>
      <form class="plan-asking" onSubmit={(event) => (event.preventDefault(), body && void working.ask("/api/jobs/files", body))}>
        <Select label={say("plan_file_of")} value={of} all={OFS} word={(each) => say(`plan_file_${each}`)} choose={(each) => put({ of: each, form: formOf(each, wanted.form) })} />
        {of === "hotspots" && <Controls question={wanted.hotspots} put={ask} state={state} />}
        {of === "incidents" && <Select label={say("plan_period")} value={wanted.hotspots.period} all={PERIODS.filter((each) => each !== "own")} word={(each) => say(`plan_period_${each}`)} choose={(period) => ask({ period })} />}
        {of === "report" && <Field label={say("plan_month")}><input type="month" value={wanted.month} onInput={(event) => put({ month: event.currentTarget.value })} /></Field>}
        {(of === "incidents" || of === "report" || of === "siting") && <OriginField value={wanted.hotspots.origin} choose={(origin) => ask({ origin })} />}
        {(of === "cover" || of === "siting") && (
          <>
            <AgencyField value={wanted.agency} choose={(agency) => put({ agency })} />
            <NumberField label={say("plan_minutes")} value={wanted.minutes} least={1} most={60} step={1} put={(minutes) => put({ minutes })} />
            <CheckField label={say("plan_bridge")} checked={wanted.bridge} put={(bridge) => put({ bridge })} />
          </>
        )}
        <Select<Form> label={say("plan_form")} value={formOf(of, wanted.form)} all={FORMS[of]} word={(each) => say(`plan_form_${each}`)} choose={(form) => put({ form })} />
        <button type="submit" class="act" disabled={working.busy || body === null}>{say("plan_make")}</button>
        <p class="muted plan-means">{say("plan_files_say")}</p>
      </form>
      <Progress working={working} />
      <section class="plan-card" aria-label={say("plan_files")}>
        <h3>{say("plan_files")}</h3>
        <Trouble problem={jobs.problem} retry={jobs.again} />
        {jobs.value && files.length === 0 && <p class="muted empty">{say("plan_files_none")}</p>}
        <ul class="plan-rows">{files.map((each) => <Line key={each.id} job={each} state={state} view={setViewed} />)}</ul>
      </section>
      {viewed && <Page job={viewed} state={state} close={() => setViewed(null)} />}
    </>
  );
}

function Line({ job, state, view }: Shown & { job: Job; view: (job: Job) => void }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const doing = useDoing();
  const name = job.file_name ?? say(`plan_file_${String(job.asked["of"]) as Wanted["of"]}`);
  const take = (): Promise<unknown> => doing.run(async () => {
    const reply = await fetch(`/api/jobs/${job.id}/file`, credentials(desk.store.now().key));
    if (!reply.ok) throw new Error(String(reply.status));
    keepFile(name, await reply.blob());
  });
  return (
    <li>
      <span><strong>{name}</strong><span class="below muted">{say("plan_made", { who: job.made_by, when: moment(job.recorded_at, state.lang) })}</span>{job.state === "failed" && <span class="below late">{job.said}</span>}</span>
      <span class={`badge ${job.state === "failed" ? "late" : ""}`}>{say(`plan_state_${job.state}`)}</span>
      {job.file_name && <button type="button" class="small" aria-label={say("plan_download_of", { name })} disabled={doing.busy} onClick={() => void take()}>{say("plan_download")}</button>}
      {job.file_type?.startsWith("text/html") && <button type="button" class="small" aria-label={say("plan_view_of", { name })} onClick={() => view(job)}>{say("plan_view")}</button>}
      <Trouble problem={doing.problem} />
    </li>
  );
}

/** The page in a frame that is cut off from the console: it may run its own code and reach nothing. */
function Page({ job, state, close }: Shown & { job: Job; close: () => void }): JSX.Element {
  const say = useWords();
  const title = say("plan_page", { name: job.file_name ?? "" });
  return (
    <section class="plan-card" aria-label={title}>
      <div class="plan-head"><h3>{title}</h3><button type="button" class="small" onClick={close}>{say("plan_hide")}</button></div>
      {state.key === null ? <iframe class="plan-page" title={title} src={`/api/jobs/${job.id}/page`} sandbox="allow-scripts" /> : <p class="muted">{say("plan_view_key")}</p>}
    </section>
  );
}

/** Response plans: every version, a draft as text with what a check says and what it would have changed, and publishing it. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { components } from "../../api.gen";
import { moment } from "../../format";
import { Trouble } from "../../panels/bits";
import type { State } from "../../state";
import { useWords } from "../../words";
import { Confirm } from "./Dialog";
import { lineOf, readDocument, written } from "./document";
import { Editor, type Mistake } from "./Editor";
import { useWork } from "./work";

type Schemas = components["schemas"];
type Row = Schemas["PlanRowOut"];
type Plan = Schemas["PlanVersionOut"];
interface Judged { findings: readonly Schemas["FindingOut"][]; tried: Schemas["DryRunOut"] }

export function Plans({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [rows, setRows] = useState<readonly Row[] | null>(null);
  const [plan, setPlan] = useState<Plan | null>(null);
  const list = async (): Promise<void> => setRows(await work.run((api) => api.ask<Row[]>("GET", "/api/plans")));
  const open = async (version: number): Promise<void> => setPlan(await work.run((api) => api.ask<Plan>("GET", `/api/plans/${version}`)));
  useEffect(() => void list(), []);
  const changed = (now: Plan): void => {
    setPlan(now);
    void list();
  };
  return (
    <div class={`admin-split plans ${plan ? "has-chosen" : ""}`}>
      <section class="panel admin-list" aria-label={say("admin_plans")}>
        <Trouble problem={work.problem} retry={() => void list()} />
        {!rows && !work.problem && <p class="muted">{say("admin_reading")}</p>}
        <ul class="admin-rows">
          {rows?.map((each) => (
            <li key={each.version}>
              <button type="button" class="admin-row place" aria-current={each.version === plan?.version ? "true" : undefined} onClick={() => void open(each.version)}>
                <span><strong>{say("plans_version", { n: each.version })}</strong><span class="muted">{each.made_by} · {moment(each.published_at ?? each.recorded_at, state.lang)}</span></span>
                <span class="badge">{say(each.in_force ? "plans_in_force" : each.state === "draft" ? "plans_draft" : "plans_past")}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section class="panel admin-document" aria-label={say("plans_one")}>
        {plan && <button type="button" class="small admin-back" onClick={() => setPlan(null)}>{say("admin_back")}</button>}
        {plan ? <OnePlan key={`${plan.version}-${plan.revision}`} plan={plan} changed={changed} /> : <p class="muted">{say("plans_choose")}</p>}
      </section>
    </div>
  );
}

function OnePlan({ plan, changed }: { plan: Plan; changed: (plan: Plan) => void }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [text, setText] = useState(written(plan.document));
  const [judged, setJudged] = useState<Judged | null>(null);
  const [asked, setAsked] = useState(false);
  const draft = plan.state === "draft";
  const read = readDocument(text);
  const same = text === written(plan.document);
  const send = async (path: string, body: object, method: "POST" | "PUT" = "POST"): Promise<void> => {
    setAsked(false);
    const now = await work.run((api) => api.change<Plan>(`/api/plans${path}`, body, method));
    if (now) changed(now);
  };
  const judge = async (): Promise<void> => {
    const at = `/api/plans/${plan.version}`;
    const [findings, tried] = (await work.run((api) => Promise.all([api.ask<Judged["findings"]>("GET", `${at}/check`), api.ask<Judged["tried"]>("GET", `${at}/dry-run`)]))) ?? [];
    if (findings && tried) setJudged({ findings, tried });
  };
  const field = work.problem?.field;
  const mistakes: Mistake[] = "said" in read ? [read] : field ? [{ line: lineOf(text, field), said: work.problem?.detail ?? "" }] : [];
  const errors = judged?.findings.some((each) => each.severity === "error");
  return (
    <>
      <h3 class="admin-title">{say("plans_version", { n: plan.version })}</h3>
      <div class="buttons">
        {draft && <button type="button" class="act small" disabled={work.busy || same || "said" in read} onClick={() => "document" in read && void send(`/${plan.version}`, { revision: plan.revision, document: read.document }, "PUT")}>{say("plans_save")}</button>}
        {!draft && <button type="button" class="act small" disabled={work.busy} onClick={() => void send("", { document: plan.document })}>{say("plans_new_draft")}</button>}
        <button type="button" class="small" disabled={work.busy || !same} onClick={() => void judge()}>{say("plans_judge")}</button>
        {draft && <button type="button" class="small" disabled={work.busy || !same || !judged || errors} onClick={() => setAsked(true)}>{say("plans_publish")}</button>}
      </div>
      {!field && <Trouble problem={work.problem} />}
      {judged && <Verdict judged={judged} />}
      <Editor label={say("plans_text")} text={text} change={(now) => (setText(now), work.clear())} mistakes={mistakes} fixed={!draft} />
      {asked && <Confirm title={say("plans_publish_title", { n: plan.version })} yes={say("plans_publish_yes")} agree={() => void send(`/${plan.version}/publish`, { revision: plan.revision })} close={() => setAsked(false)}><p>{say("plans_publish_about")}</p></Confirm>}
    </>
  );
}

function Verdict({ judged: { findings, tried } }: { judged: Judged }): JSX.Element {
  const say = useWords();
  return (
    <div role="status">
      <p><strong>{say("plans_tried", { n: tried.looked_at, changed: tried.changed.length, skipped: tried.skipped })}</strong></p>
      <ul class="admin-names">
        {tried.changed.slice(0, 20).map((each) => <li key={each.incident_id}>{say("plans_changed", { n: each.incident_id })} {each.moved.map((one) => `${one.agency}: ${[...one.added.map((key) => `+${key}`), ...one.removed.map((key) => `−${key}`)].join(", ")}`).join("; ")}</li>)}
      </ul>
      <p>{findings.length === 0 ? say("plans_sound") : say("plans_findings", { n: findings.length })}</p>
      <ul class="admin-names">{findings.map((each) => <li key={each.where + each.said} class={each.severity === "error" ? "late" : ""}>{say(each.severity === "error" ? "plans_error" : "plans_warning")} <code>{each.where}</code>: {each.said}</li>)}</ul>
    </div>
  );
}

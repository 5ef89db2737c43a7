/** A planner's file as a hazard layer: tried first, kept when somebody says so. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { named, useWords } from "../../words";
import { bodyOf, FIRST, KINDS, LARGEST_BYTES, type Form } from "./hazardForm";
import { Field, Progress, Select } from "./parts";
import { figure } from "./said";
import type { Shown } from "./Planning";
import { useJob } from "./useJob";

interface Chosen { name: string; content: string }
interface Share { code: string; label: string; level: number; km2: number; patches: number }
interface Outcome { refused: boolean; field?: string; reason?: string; layer: number | null; format?: string; classes?: Share[]; notes?: string[] }

function inBase64(file: File): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).split(",")[1] ?? "");
    reader.onerror = () => failed(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
}

export function HazardBring({ state, added }: Shown & { added: (name: string, id: number) => void }): JSX.Element {
  const say = useWords();
  const working = useJob(() => false);
  const [form, setForm] = useState<Form>(FIRST);
  const [file, setFile] = useState<Chosen | null>(null);
  const [wrong, setWrong] = useState("");
  const told = useRef(0);
  const put = (part: Partial<Form>): void => setForm((now) => ({ ...now, ...part }));
  const { job } = working;
  const outcome = job?.state === "done" ? (job.result as unknown as Outcome) : null;
  useEffect(() => {
    if (!job || outcome?.layer == null || told.current === job.id) return;
    told.current = job.id;
    added(form.name, outcome.layer);
  }, [job, outcome]);
  const send = (trial: boolean): void => {
    if (!file) return;
    const body = bodyOf(form, file, trial);
    setWrong("wrong" in body ? say("hazard_wrong", { line: body.wrong }) : "");
    if (!("wrong" in body)) void working.ask("/api/hazards", body);
  };
  const choose = async (chosen: File | undefined): Promise<void> => {
    setWrong(chosen && chosen.size > LARGEST_BYTES ? say("hazard_too_large") : "");
    setFile(chosen && chosen.size <= LARGEST_BYTES ? { name: chosen.name, content: await inBase64(chosen) } : null);
  };
  const text = (label: string, key: "name" | "source" | "licence" | "layer" | "crs" | "column" | "thresholds" | "buffer", must = false): JSX.Element => (
    <Field label={label}><input type="text" value={form[key]} required={must} onInput={(event) => put({ [key]: event.currentTarget.value })} /></Field>
  );
  return (
    <form class="plan-card hazard-form" aria-label={say("hazard_bring")} onSubmit={(event) => { event.preventDefault(); send(true); }}>
      <h3>{say("hazard_bring")}</h3>
      <Field label={say("hazard_file")}><input type="file" required accept=".tif,.tiff,.gpkg,.geojson,.json,.zip" onChange={(event) => void choose(event.currentTarget.files?.[0])} /></Field>
      <div class="hazard-fields">
        {text(say("hazard_name"), "name", true)}
        <Select label={say("hazard_kind")} value={form.kind} all={KINDS} word={(each) => named(say, "hazard_kind_", each)} choose={(kind) => put({ kind })} />
        {text(say("hazard_source"), "source", true)}
        {text(say("hazard_licence"), "licence", true)}
        <Field label={say("hazard_dated")}><input type="date" required value={form.dated} onInput={(event) => put({ dated: event.currentTarget.value })} /></Field>
      </div>
      <details><summary>{say("hazard_more")}</summary>
        <div class="hazard-fields">
          {text(say("hazard_column"), "column")}
          {text(say("hazard_thresholds"), "thresholds")}
          <Field label={say("hazard_meanings")}><textarea rows={3} value={form.meanings} onInput={(event) => put({ meanings: event.currentTarget.value })} /></Field>
          {text(say("hazard_in_file"), "layer")}
          {text(say("hazard_crs"), "crs")}
          {text(say("hazard_buffer"), "buffer")}
        </div>
      </details>
      {wrong && <p class="late" role="alert">{wrong}</p>}
      <Progress working={working} />
      {outcome?.refused && <p class="trouble" role="alert">{say("hazard_refused", { field: outcome.field ?? "", reason: outcome.reason ?? "" })}</p>}
      {outcome && !outcome.refused && outcome.layer === null && (
        <div role="status">
          <p>{say("hazard_would")} {outcome.format}</p>
          <ul>{outcome.classes?.map((each) => <li key={each.code}>{each.label}: {figure(each.km2, state.lang, 2)} km²</li>)}</ul>
          {outcome.notes?.map((each) => <p key={each} class="muted">{each}</p>)}
        </div>
      )}
      <div class="buttons">
        <button type="submit" class="small" disabled={working.busy || !file}>{say("hazard_try")}</button>
        <button type="button" class="act" disabled={working.busy || !file || !outcome || outcome.refused || outcome.layer !== null} onClick={() => send(false)}>{say("hazard_keep")}</button>
      </div>
    </form>
  );
}

/** Files of places, posts and units: first what would happen, with every bad row, then really. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { components } from "../../api.gen";
import { Trouble } from "../../panels/bits";
import type { State } from "../../state";
import { useWords } from "../../words";
import { SelectField } from "./fields";
import { asCsv, KINDS, LARGEST_BYTES, type BadRow, type Kind } from "./files";
import { useWork } from "./work";

type Imported = components["schemas"]["ImportedOut"];
interface File_ { name: string; format: "csv" | "geojson"; content: string }

export function Import({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const kinds = KINDS.filter(({ needs }) => state.may?.includes(needs));
  const [kind, setKind] = useState<Kind>(kinds[0]?.kind ?? "places");
  const [file, setFile] = useState<File_ | null>(null);
  const [report, setReport] = useState<Imported | null>(null);
  const [refused, setRefused] = useState("");
  const send = async (what: Kind, sent: File_, dry_run: boolean): Promise<void> => {
    const body = { format: sent.format, content: sent.content, dry_run, skip_bad: true };
    setReport(await work.run((api) => api.change<Imported>(`/api/imports/${what}`, body)));
  };
  const read = async (chosen: File | undefined): Promise<void> => {
    setReport(null);
    setFile(null);
    work.clear();
    if (!chosen) return;
    const format = /\.csv$/i.test(chosen.name) ? "csv" : /\.(geo)?json$/i.test(chosen.name) ? "geojson" : null;
    setRefused(format === null ? say("import_format") : chosen.size > LARGEST_BYTES ? say("import_large") : "");
    if (format === null || chosen.size > LARGEST_BYTES) return;
    const sent = { name: chosen.name, format, content: await chosen.text() } as const;
    setFile(sent);
    await send(kind, sent, true);
  };
  const change = (value: string): void => {
    setKind(value as Kind);
    setReport(null);
    if (file) void send(value as Kind, file, true);
  };
  const known = KINDS.find((each) => each.kind === kind)!;
  return (
    <section class="panel admin-import" aria-label={say("admin_import")}>
      <div class="admin-form">
        <SelectField label={say("import_what")} value={kind} onValue={change} options={kinds.map((each) => ({ value: each.kind, label: say(`import_${each.kind}`) }))} />
        <p class="muted">{say("import_columns")} <code>{known.columns}</code></p>
        <label class="admin-file">{say("import_file")}<input type="file" accept=".csv,.geojson,.json" onChange={(event) => void read(event.currentTarget.files?.[0])} /></label>
        {refused && <p class="late" role="alert">{refused}</p>}
        {work.busy && <p role="status">{say(report ? "import_loading" : "import_checking")} <progress aria-label={say("import_checking")} /></p>}
        <Trouble problem={work.problem} />
      </div>
      {report && file && <Report report={report} file={file} busy={work.busy} load={() => void send(kind, file, false)} />}
    </section>
  );
}

function Report({ report, file, busy, load }: { report: Imported; file: File_; busy: boolean; load: () => void }): JSX.Element {
  const say = useWords();
  const rows = new Set(report.bad.map((each) => each.line)).size;
  const figures = { added: report.added, changed: report.changed, unchanged: report.unchanged };
  return (
    <div class="admin-form">
      <h3>{say(report.dry_run ? "import_would" : "import_did", { name: file.name })}</h3>
      <p role="status"><strong>{say("import_figures", figures)}</strong>{rows > 0 && <span class="late"> · {say("import_bad", { n: rows })}</span>}</p>
      {report.notes.map((each) => <p key={each} class="muted">{each}</p>)}
      {report.dry_run && <div class="buttons"><button type="button" class="act" disabled={busy || report.added + report.changed === 0} onClick={load}>{say(rows > 0 ? "import_load_good" : "import_load", { n: report.added + report.changed })}</button></div>}
      {rows > 0 && <BadRows bad={report.bad} name={file.name} />}
    </div>
  );
}

/** So many of a very bad file are shown; the file to save holds all. */
const SHOWN = 200;

function BadRows({ bad, name }: { bad: readonly BadRow[]; name: string }): JSX.Element {
  const say = useWords();
  const href = `data:text/csv;charset=utf-8,${encodeURIComponent(asCsv(bad))}`;
  return (
    <>
      <p><a class="small admin-save" href={href} download={`${name.replace(/\.\w+$/, "")}-salah.csv`}>{say("import_save_bad")}</a></p>
      <table class="admin-bad">
        <thead><tr><th class="figure">{say("import_line")}</th><th>{say("import_field")}</th><th>{say("import_reason")}</th></tr></thead>
        <tbody>{bad.slice(0, SHOWN).map((each) => <tr key={`${each.line} ${each.field} ${each.reason}`}><td class="figure">{each.line}</td><td>{each.field}</td><td>{each.reason}</td></tr>)}</tbody>
      </table>
      {bad.length > SHOWN && <p class="muted">{say("import_more", { n: bad.length - SHOWN })}</p>}
    </>
  );
}

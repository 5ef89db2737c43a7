/** The handover: records of shifts, writing one, and taking one over item by item. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { moment } from "../../format";
import { Trouble } from "../../panels/bits";
import { named, useWords } from "../../words";
import { taken } from "./handover";
import { HandoverRecord } from "./HandoverRecord";
import { useDoing, useReading, type Doing } from "../reading";
import type { Shown } from "./Supervision";
import { asking, type Record, type Standing, type WholeRecord } from "./wire";

/** Another supervisor takes items over meanwhile. */
const AGAIN_MS = 5000;

function Entry({ record, chosen, choose, lang }: { record: Record; chosen: boolean; choose: () => void; lang: Shown["state"]["lang"] }): JSX.Element {
  const say = useWords();
  return (
    <li>
      <button type="button" class="record" aria-current={chosen ? "true" : undefined} onClick={choose}>
        <strong>{say("handover_of", { shift: named(say, "shift_", record.shift), begins: moment(record.begins, lang), ends: moment(record.ends, lang).slice(-5) })}</strong>
        <span class="muted">{record.outgoing}</span>
        <span class={record.waiting > 0 ? "late figure" : "muted figure"}>{say("handover_progress", { n: taken(record), of: record.of })}</span>
      </button>
    </li>
  );
}

/** The form of the record to be written, with what cannot be done afterwards said before. */
function Write({ next, doing, write }: { next: Standing["handover"]; doing: Doing; write: (notes: string[]) => void }): JSX.Element {
  const say = useWords();
  const [notes, setNotes] = useState<string[]>([""]);
  const change = (index: number, text: string): void => setNotes(notes.map((each, at) => (at === index ? text : each)));
  const submit = (event: Event): void => {
    event.preventDefault();
    write(notes.map((each) => each.trim()).filter(Boolean));
  };
  return (
    <form class="card write" onSubmit={submit}>
      <h3>{say("handover_write_title", { shift: named(say, "shift_", next.name) })}</h3>
      <p>{say("handover_write_help")}</p>
      <p class="warning">{say("handover_write_warning")}</p>
      {notes.map((each, index) => (
        <div key={index} class="note-row">
          <label>{say("handover_note", { n: index + 1 })}<textarea rows={2} maxLength={1000} value={each} placeholder={say("handover_note_hint")} onInput={(event) => change(index, event.currentTarget.value)} /></label>
          {notes.length > 1 && <button type="button" class="small calm" aria-label={say("handover_note_remove", { n: index + 1 })} onClick={() => setNotes(notes.filter((_, at) => at !== index))}>✕</button>}
        </div>
      ))}
      <div class="acts">
        {notes.length < 20 && <button type="button" class="small" onClick={() => setNotes([...notes, ""])}>{say("handover_note_add")}</button>}
        <button type="submit" class="act" disabled={doing.busy}>{say("handover_write")}</button>
      </div>
      <Trouble problem={doing.problem} />
    </form>
  );
}

/** Who is at work: by session, else whoever the key belongs to. */
function useMe({ state }: Shown): string | null {
  const asked = useReading((api) => (state.who ? null : api.me()), [state.who]);
  return state.who?.name ?? asked.value?.name ?? null;
}

export function Handover(shown: Shown): JSX.Element {
  const say = useWords();
  const { state, standing, origin, address, go } = shown;
  const me = useMe(shown);
  const may = state.may?.includes("hand over") ?? false;
  const records = useReading((api) => asking.records(api, origin), [origin], AGAIN_MS);
  const doing = useDoing();
  const [fresh, setFresh] = useState<WholeRecord | null>(null);
  const chosen = typeof address.of === "number" ? address.of : null;
  const next = standing?.handover ?? null;
  const written = next === null ? null : ((records.value ?? []).find((each) => Date.parse(each.begins) === Date.parse(next.begins))?.id ?? next.written);
  const write = async (notes: string[]): Promise<void> => {
    const record = await doing.run((api) => asking.write(api, origin, notes));
    if (!record) return;
    setFresh(record);
    records.again();
    go({ tab: "handover", of: record.id });
  };
  useEffect(() => setFresh(null), [origin]);
  return (
    <section aria-labelledby="handover-title">
      <div class="tab-head"><h2 id="handover-title">{say("handover_title")}</h2></div>
      <Trouble problem={records.problem} retry={records.again} />
      <div class="sides">
        <div class="side">
          {next !== null && records.value !== null && (written === null ? may && <Write key={next.begins} next={next} doing={doing} write={(notes) => void write(notes)} /> : (
            <p class="card">{say("handover_written_already", { shift: named(say, "shift_", next.name), ends: moment(next.ends, state.lang) })} <button type="button" class="link" onClick={() => go({ tab: "handover", of: written })}>{say("handover_read_it")}</button></p>
          ))}
          {!may && <p class="warning">{say("handover_may_not")}</p>}
          <section class="card" aria-label={say("handover_history")}>
            <h3>{say("handover_history")}</h3>
            {records.value?.length === 0 && <p class="muted">{say("handover_none")}</p>}
            <ul class="records">{records.value?.map((each) => <Entry key={each.id} record={each} chosen={each.id === chosen} choose={() => go({ tab: "handover", of: each.id })} lang={state.lang} />)}</ul>
          </section>
        </div>
        <div class="main">
          {chosen === null ? <p class="muted card">{say("handover_choose")}</p> : <HandoverRecord key={chosen} id={chosen} first={fresh?.id === chosen ? fresh : null} me={me} may={may} shown={shown} changed={records.again} />}
        </div>
      </div>
    </section>
  );
}

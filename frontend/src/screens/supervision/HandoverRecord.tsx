/** One record of a shift, item by item. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { moment } from "../../format";
import { Trouble } from "../../panels/bits";
import { categoryLabel } from "../../panels/Plan";
import { named, useWords } from "../../words";
import { incidentOf, mine, nextWaiting, sentence, taken } from "./handover";
import { originOf } from "./HeadUp";
import { toRoom } from "./Overdue";
import { useDoing, useReading } from "../reading";
import type { Shown } from "./Supervision";
import { asking, type Item, type WholeRecord } from "./wire";

const AGAIN_MS = 5000;

interface Whose { record: WholeRecord; me: string | null; may: boolean; busy: boolean; take: (item: number) => void; shown: Shown }

function Line({ item, record, me, may, busy, take, shown }: Whose & { item: Item }): JSX.Element {
  const say = useWords();
  const { state } = shown;
  const incident = incidentOf(item);
  const words = item.about === "note" || item.about === "caution note";
  const waits = item.acknowledged_by === null;
  return (
    <li class={waits ? "item" : "item taken"} data-item={item.item}>
      <span class="item-number figure muted">{item.item}</span>
      <div>
        <p>{sentence(item, (code) => categoryLabel(state, code), say, state.lang)}</p>
        {words && <p class="said">{item.text ?? <span class="muted">{say("handover_erased")}</span>}</p>}
        {incident !== null && <button type="button" class="link" onClick={() => toRoom(incident)}>{say("supervision_open_room")}</button>}
      </div>
      {waits ? (may && me !== null && !mine(record, me) ? (
        <button type="button" class="act small" data-take={item.item} aria-disabled={busy} aria-label={say("handover_take_item", { n: item.item })} onClick={() => take(item.item)}>{say("handover_take")}</button>
      ) : <span class="muted">{say("handover_waits")}</span>) : (
        <span class="muted item-taken">✓ {say("handover_taken", { who: item.acknowledged_by ?? "", when: item.acknowledged_at ? moment(item.acknowledged_at, state.lang) : "" })}</span>
      )}
    </li>
  );
}

function Progress({ record }: { record: WholeRecord }): JSX.Element {
  const say = useWords();
  const said = say("handover_progress", { n: taken(record), of: record.of });
  return (
    <div class="progress">
      <strong class="figure" role="status">{said}</strong>
      <progress max={record.of} value={taken(record)} aria-label={said} />
    </div>
  );
}

export function HandoverRecord({ id, first, me, may, shown, changed }: { id: number; first: WholeRecord | null; me: string | null; may: boolean; shown: Shown; changed: () => void }): JSX.Element {
  const say = useWords();
  const { lang } = shown.state;
  const list = useRef<HTMLOListElement>(null);
  const read = useReading((api) => asking.record(api, id), [id], AGAIN_MS);
  const doing = useDoing();
  const record = read.value ?? first;
  if (!record) return <><Trouble problem={read.problem} retry={read.again} />{!read.problem && <p class="muted">{say("supervision_reading")}</p>}</>;
  const take = async (item: number): Promise<void> => {
    const after = await doing.run((api) => asking.takeOver(api, id, item));
    if (!after) return read.again();
    read.put(after);
    changed();
    const next = nextWaiting(after.items, item);
    if (next !== null) list.current?.querySelector<HTMLElement>(`[data-take="${next}"]`)?.focus();
  };
  const own = mine(record, me);
  return (
    <article class="card whole" aria-labelledby="record-title">
      <div class="tab-head">
        <h3 id="record-title">{say("handover_of", { shift: named(say, "shift_", record.shift), begins: moment(record.begins, lang), ends: moment(record.ends, lang) })} <span class="badge">{originOf(record.origin, say)}</span></h3>
        <button type="button" class="small print" onClick={() => print()}>{say("supervision_print")}</button>
      </div>
      <p class="muted">{say("handover_by", { who: record.outgoing, when: moment(record.occurred_at, lang) })} {record.completed_at && say("handover_done", { when: moment(record.completed_at, lang) })}</p>
      {own && record.waiting > 0 && <p class="warning">{say("handover_own")}</p>}
      {!own && may && record.waiting > 0 && <p class="muted no-print">{say("handover_keys")}</p>}
      <Progress record={record} />
      <Trouble problem={doing.problem ?? read.problem} />
      <ol class="items" ref={list}>{record.items.map((each) => <Line key={each.item} item={each} record={record} me={me} may={may} busy={doing.busy} take={(item) => void take(item)} shown={shown} />)}</ol>
    </article>
  );
}

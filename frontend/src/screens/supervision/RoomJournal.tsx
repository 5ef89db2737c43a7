/** The room's own journal, newest first: closures, notes, handovers, units, places and plans. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { moment } from "../../format";
import { Trouble } from "../../panels/bits";
import { useWords } from "../../words";
import { useDoing, useReading } from "../reading";
import { ABOUT, sentence, type About } from "./roomJournal";
import { origin as fromWhere } from "./story";
import type { Shown } from "./Supervision";
import { asking, type RoomEvent, type RoomJournal as Page } from "./wire";

const AGAIN_MS = 15_000;

export function RoomJournal({ state, origin }: Shown): JSX.Element {
  const say = useWords();
  const [about, setAbout] = useState<About>("all");
  const [older, setOlder] = useState<Page | null>(null);
  const read = useReading((api) => asking.journal(api, origin, ABOUT[about], null), [origin, about], AGAIN_MS);
  const doing = useDoing();
  useEffect(() => setOlder(null), [origin, about]);
  const newest = read.value?.items ?? [];
  const known = new Set(newest.map((each) => each.id));
  const events: RoomEvent[] = [...newest, ...(older?.items ?? []).filter((each) => !known.has(each.id))];
  const next = older ? older.next : (read.value?.next ?? null);
  const more = async (): Promise<void> => {
    const page = await doing.run((api) => asking.journal(api, origin, ABOUT[about], next));
    if (page) setOlder({ items: [...(older?.items ?? newest), ...page.items], next: page.next });
  };
  return (
    <section class="card" aria-label={say("story_of_room")}>
      <fieldset class="choices no-print">
        <legend>{say("room_journal_subject")}</legend>
        {(Object.keys(ABOUT) as About[]).map((each) => <label key={each}><input type="radio" name="about" checked={each === about} onChange={() => setAbout(each)} /><span>{say(`room_journal_${each}`)}</span></label>)}
      </fieldset>
      <Trouble problem={read.problem ?? doing.problem} retry={read.again} />
      {read.value !== null && events.length === 0 && <p class="muted empty">{say("room_journal_none")}</p>}
      <ol class="story-lines">
        {events.map((each) => (
          <li key={each.id} class="story-line">
            <div class="story-when"><time dateTime={each.occurred_at} class="figure">{moment(each.occurred_at, state.lang)}</time></div>
            <div><p>{sentence(each, say, state.lang)}</p><p class="muted">{[say("story_by", { who: each.actor }), fromWhere(each.via, say) && say("story_from", { where: fromWhere(each.via, say) })].filter(Boolean).join(" · ")}</p></div>
          </li>
        ))}
      </ol>
      {next !== null && <button type="button" class="small no-print" disabled={doing.busy} onClick={() => void more()}>{say("room_journal_more")}</button>}
    </section>
  );
}

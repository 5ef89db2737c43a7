/** The journal: one incident's whole life in sentences, the search that leads to it, and what the room decided. */
import type { JSX } from "preact";
import { moment } from "../../format";
import { Priority, Trouble } from "../../panels/bits";
import { placeOf } from "../../panels/IncidentCard";
import { categoryLabel } from "../../panels/Plan";
import { clock } from "../../format";
import { named, useWords } from "../../words";
import { originOf } from "./HeadUp";
import { toRoom } from "./Overdue";
import { useReading } from "../reading";
import { RoomJournal } from "./RoomJournal";
import { between, took } from "./spans";
import { agencies, tell, type Line as Told } from "./story";
import { StorySearch } from "./StorySearch";
import type { Shown } from "./Supervision";
import { asking, type Call } from "./wire";

/** As many calls as are read with an incident; a street that burns is reported by many. */
const MOST_CALLS = 20;

function Line({ line, lang }: { line: Told; lang: Shown["state"]["lang"] }): JSX.Element {
  const say = useWords();
  const said = <>{line.text}{line.late && <span class="story-late"> ({line.late})</span>}</>;
  const aside = [line.by && say("story_by", { who: line.by }), line.from && say("story_from", { where: line.from })].filter(Boolean).join(" · ");
  return (
    <li class={line.undone ? "story-line undone" : "story-line"}>
      <div class="story-when"><time dateTime={line.at} class="figure">{clock(Date.parse(line.at))}</time><span class="muted figure">{line.gap === null ? moment(line.at, lang).slice(0, -6) : line.gap < 1 ? say("story_at_once") : say("story_later", { span: took(line.gap, say) })}</span></div>
      <div>
        <p>{line.undone ? <><s>{said}</s> <span class="badge">{say("story_undone_mark")}</span></> : said}</p>
        {line.reason && <p class="said">{say("story_reason", { reason: line.reason })}</p>}
        <p class="muted">{aside}</p>
      </div>
    </li>
  );
}

function One({ id, shown }: { id: number; shown: Shown }): JSX.Element {
  const say = useWords();
  const { state, go } = shown;
  const changed = state.incidents?.[id]?.version ?? 0;
  const read = useReading(async (api) => {
    const whole = await asking.incident(api, id);
    const hears = state.may?.includes("see calls") ?? false;
    const calls: Call[] = hears ? await Promise.all(whole.calls.slice(0, MOST_CALLS).map((each) => asking.call(api, each))) : [];
    return { whole, calls };
  }, [id, changed]);
  const back = <button type="button" class="link no-print" onClick={() => go({ tab: "story", of: null })}>{say("story_back")}</button>;
  if (read.problem?.status === 404) return <div class="card"><p>{say("story_unknown", { n: id })}</p>{back}</div>;
  if (!read.value) return <><Trouble problem={read.problem} retry={read.again} />{!read.problem && <p class="muted">{say("supervision_reading")}</p>}</>;
  const { whole, calls } = read.value;
  const lines = tell(whole, calls, { say, lang: state.lang, category: (code) => categoryLabel(state, code) });
  const [first, last] = [lines[0], lines.at(-1)];
  const parts = agencies(whole, say);
  return (
    <article class="card story" aria-labelledby="story-of">
      <div class="tab-head">
        <h3 id="story-of">{say("story_of", { n: id })}</h3>
        <span class="acts no-print">{back}<button type="button" class="small" onClick={() => toRoom(id)}>{say("supervision_open_room")}</button><button type="button" class="small print" onClick={() => print()}>{say("supervision_print")}</button></span>
      </div>
      <p class="headline"><Priority of={whole.priority} /> {categoryLabel(state, whole.category)} <span class="badge">{named(say, "state_", whole.state)}</span> <span class="badge">{originOf(whole.origin, say)}</span></p>
      <dl class="facts">
        <dt>{say("place")}</dt><dd>{placeOf(whole, state, say)}</dd>
        {whole.text && <><dt>{say("said")}</dt><dd>{whole.text}</dd></>}
        <dt>{say("story_agencies")}</dt><dd>{parts.length > 0 ? parts.join(" · ") : say("story_nobody")}</dd>
        {first && last && <><dt>{say("story_lasted")}</dt><dd class="figure">{say("story_lived", { begin: moment(first.at, state.lang), end: moment(last.at, state.lang), span: took(between(first.at, last.at), say) })}</dd></>}
      </dl>
      <Trouble problem={read.problem} retry={read.again} />
      <ol class="story-lines">{lines.map((each) => <Line key={each.key} line={each} lang={state.lang} />)}</ol>
    </article>
  );
}

export function Story(shown: Shown): JSX.Element {
  const say = useWords();
  const { address, go } = shown;
  const room = address.of === "room";
  return (
    <section aria-labelledby="story-title">
      <div class="tab-head no-print">
        <h2 id="story-title">{say("story_title")}</h2>
        <fieldset class="choices">
          <legend class="unseen">{say("story_which")}</legend>
          <label><input type="radio" name="journal" checked={!room} onChange={() => go({ tab: "story", of: null })} /><span>{say("story_of_incidents")}</span></label>
          <label><input type="radio" name="journal" checked={room} onChange={() => go({ tab: "story", of: "room" })} /><span>{say("story_of_room")}</span></label>
        </fieldset>
      </div>
      {room ? <RoomJournal {...shown} /> : typeof address.of === "number" ? <One key={address.of} id={address.of} shown={shown} /> : <StorySearch {...shown} />}
    </section>
  );
}

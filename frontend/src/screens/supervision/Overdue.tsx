/** What wants to be looked at now: why, since when, and the way to it. */
import type { JSX } from "preact";
import { addressOf } from "../../address";
import { moment } from "../../format";
import { Priority, useNow } from "../../panels/bits";
import { categoryLabel } from "../../panels/Plan";
import { useWords } from "../../words";
import { ahead, headings, reason } from "./overdue";
import { took } from "./spans";
import type { Shown } from "./Supervision";
import type { Attention } from "./wire";

/** Goes to the room with the incident open there. */
export function toRoom(incident: number): void {
  location.hash = addressOf(incident);
}

function Line({ item, now, shown }: { item: Attention; now: number; shown: Shown }): JSX.Element {
  const say = useWords();
  const { state, go } = shown;
  const incident = item.incident_id;
  const span = item.since === null ? null : Math.abs(now - Date.parse(item.since)) / 1000;
  return (
    <li class="overdue-line">
      {item.priority !== null ? <Priority of={item.priority} /> : <span class="overdue-dot" aria-hidden="true" />}
      <div>
        {item.category && <strong>{categoryLabel(state, item.category)} <span class="muted">#{incident}{item.kecamatan && ` · ${item.kecamatan}`}</span></strong>}
        <p>{reason(item, say, state.lang)}</p>
      </div>
      <span class={`figure overdue-span ${item.why === "unacknowledged" || item.why === "unsent" ? "late" : ""}`}>{span !== null && say(ahead(item) ? "overdue_in" : "overdue_for", { span: took(span, say) })}</span>
      <span class="overdue-acts">
        {incident !== null && <button type="button" class="small" onClick={() => go({ tab: "story", of: incident })}>{say("supervision_open_story")}</button>}
        {incident !== null && <button type="button" class="small" onClick={() => toRoom(incident)}>{say("supervision_open_room")}</button>}
      </span>
    </li>
  );
}

export function Overdue(shown: Shown): JSX.Element {
  const say = useWords();
  const now = useNow(5000);
  const { standing, state } = shown;
  if (!standing) return <p class="muted">{say("supervision_reading")}</p>;
  return (
    <section aria-labelledby="overdue-title">
      <div class="tab-head"><h2 id="overdue-title">{say("overdue_title")}</h2><p class="muted">{say("overdue_as_of", { when: moment(standing.at, state.lang) })}</p></div>
      {standing.items.length === 0 && <p class="good" role="status">{say("overdue_none")}</p>}
      {headings(standing.items).map(({ why, items }) => (
        <section key={why} class="card" aria-label={say(`overdue_${why}`)}>
          <h3>{say(`overdue_${why}`)} · <span class="figure">{items.length}</span></h3>
          <ul class="overdue">{items.map((each) => <Line key={`${each.why}-${each.subject_id}`} item={each} now={now} shown={shown} />)}</ul>
        </section>
      ))}
    </section>
  );
}

/** Open incidents, live: most urgent first, each with its age, who has not answered, and who handles it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { openIncident, readBoard, useDesk } from "../desk";
import { stopwatch } from "../format";
import { late, sieved } from "../queue";
import type { State } from "../state";
import { OPEN_STATES, type Incident } from "../wire";
import { named, useWords, type Say } from "../words";
import { Priority, Trouble, useNow } from "./bits";
import { alongLines } from "./focus";
import { useKept } from "./kept";
import { categoryLabel } from "./Plan";

/** So many lines are drawn at first, the most urgent; the others are one button away. */
const AT_FIRST = 60;
/** From so many on the queue can be sieved. */
const LONG = 8;

/** Why it is marked: who should have answered, by how much they are over, and that the server said so. */
function lateness(incident: Incident, now: number, say: Say): string {
  const found = late(incident, now);
  if (!found) return "";
  const who = found.agencies.map((each) => named(say, "service_", each)).join(", ");
  const over = found.over > 0 ? say("late_by", { time: stopwatch(found.over) }) : "";
  return [say("unanswered", { who }), over, found.escalated ? say("supervisor_told") : ""].filter(Boolean).join(" · ");
}

function Line({ state, incident, now, first }: { state: State; incident: Incident; now: number; first: boolean }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const current = state.open?.id === incident.id;
  const place = [incident.kelurahan, incident.kecamatan].filter(Boolean).join(", ") || (incident.at ? say("outside") : say("place_unknown"));
  const overdue = lateness(incident, now, say);
  const handled = incident.handled_by && (incident.handled_by === state.who?.name ? say("queue_handled_by_me") : say("queue_handled_by", { who: incident.handled_by }));
  return (
    <tr class={`${current ? "current" : ""} ${overdue ? "overdue" : ""}`} onClick={() => void openIncident(desk, incident.id)}>
      <td><Priority of={incident.priority} /></td>
      <td>
        <button type="button" class="link" data-line {...(current || first ? { "data-first": "" } : {})} tabIndex={current || first ? 0 : -1} onClick={(event) => { event.stopPropagation(); void openIncident(desk, incident.id); }}>
          {categoryLabel(state, incident.category)}
        </button> <span class="muted">#{incident.id}</span>
        {incident.alarm_level > 1 && <> <span class="badge">{say("alarm_level", { level: incident.alarm_level })}</span></>}
        <span class="place-below muted">{place}</span>
        {handled && <span class="handled-by muted">{handled}</span>}
      </td>
      <td>{place}</td>
      <td class="figure">{stopwatch((now - Date.parse(incident.occurred_at)) / 1000)}</td>
      <td>
        {named(say, "state_", incident.state)}{overdue && <span class="late why-late"> · {overdue}</span>}
      </td>
    </tr>
  );
}

export function Queue({ state, open }: { state: State; open: readonly Incident[] }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const now = useNow();
  const shown = sieved(open, state.queue.sieve, now);
  const [all, setAll] = useState(false);
  const lines = all ? shown : shown.slice(0, AT_FIRST);
  const currentShown = lines.some((each) => each.id === state.open?.id);
  const first = currentShown ? null : lines[0]?.id;
  const line = useKept<Incident>((each) => <Line key={each.id} state={state} incident={each} now={now} first={each.id === first} />, [now, say, state.open?.id, state.categories, state.who, first]);
  return (
    <>
      {state.connection === "disconnected" && <p class="late" role="status">{say("disconnected_note")}</p>}
      <Trouble problem={state.connection === "disconnected" ? undefined : state.problems.board} retry={() => void readBoard(desk)} />
      {shown.length === 0 ? <p class="muted empty">{say(state.incidents === null ? "board_loading" : open.length > 0 ? "queue_sieved_empty" : "board_empty")}</p> : (
        <div class="scroll">
          <table class="fixed queue">
            <thead>
              <tr>
                <th scope="col"><span class="unseen">{say("column_priority")}</span></th>
                <th scope="col">{say("column_incident")}</th><th scope="col">{say("column_place")}</th>
                <th scope="col" class="figure">{say("column_age")}</th><th scope="col">{say("column_state")}</th>
              </tr>
            </thead>
            <tbody data-part="queue" onKeyDown={alongLines}>
              {lines.map(line)}
            </tbody>
          </table>
          {shown.length > lines.length && <button type="button" class="small" onClick={() => setAll(true)}>{say("board_all", { n: shown.length - lines.length })}</button>}
        </div>
      )}
    </>
  );
}

/** What is left out; offered once the queue is long, or while something is left out. */
export function Sieves({ state, open }: { state: State; open: readonly Incident[] }): JSX.Element | null {
  const say = useWords();
  const { store } = useDesk();
  const now = useNow(5000);
  const { sieve } = state.queue;
  const overdue = open.filter((each) => late(each, now)).length;
  if (open.length < LONG && !sieve.kecamatan && !sieve.state && !sieve.late && overdue === 0) return null;
  const areas = [...new Set(open.flatMap((each) => each.kecamatan ?? []))].sort();
  return (
    <div class="sieves">
      {overdue > 0 && (
        <button type="button" class="small late" aria-pressed={sieve.late} onClick={() => store.dispatch({ type: "sieved", sieve: { late: !sieve.late } })}>{say("late_ones", { n: overdue })}</button>
      )}
      <select aria-label={say("sieve_kecamatan")} value={sieve.kecamatan ?? ""} onChange={(event) => store.dispatch({ type: "sieved", sieve: { kecamatan: event.currentTarget.value || null } })}>
        <option value="">{say("every_kecamatan")}</option>{areas.map((each) => <option key={each} value={each}>{each}</option>)}
      </select>
      <select aria-label={say("sieve_state")} value={sieve.state ?? ""} onChange={(event) => store.dispatch({ type: "sieved", sieve: { state: event.currentTarget.value || null } })}>
        <option value="">{say("every_state")}</option>{OPEN_STATES.map((each) => <option key={each} value={each}>{named(say, "state_", each)}</option>)}
      </select>
    </div>
  );
}

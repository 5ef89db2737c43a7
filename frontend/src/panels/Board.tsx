/** Open incidents, live: most urgent first, each with its age. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { openIncident, readBoard, useDesk } from "../desk";
import { stopwatch } from "../format";
import { openIncidents, type State } from "../state";
import type { Incident } from "../wire";
import { named, useWords } from "../words";
import { Priority, Trouble, useNow } from "./bits";
import { useKept } from "./kept";
import { categoryLabel } from "./Plan";

function Line({ state, incident, now }: { state: State; incident: Incident; now: number }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const place = [incident.kelurahan, incident.kecamatan].filter(Boolean).join(", ") || (incident.at ? say("outside") : say("place_unknown"));
  return (
    <tr class={state.open?.id === incident.id ? "current" : ""} onClick={() => void openIncident(desk, incident.id)}>
      <td><Priority of={incident.priority} /></td>
      <td><button type="button" class="link" onClick={(event) => { event.stopPropagation(); void openIncident(desk, incident.id); }}>{categoryLabel(state, incident.category)}</button> <span class="muted">#{incident.id}</span><span class="place-below muted">{place}</span></td>
      <td>{place}</td>
      <td class="figure">{stopwatch((now - Date.parse(incident.occurred_at)) / 1000)}</td>
      <td>{named(say, "state_", incident.state)}{incident.escalated && <span class="late"> · {say("kind_escalated")}</span>}</td>
    </tr>
  );
}

/** So many lines are drawn at first, the most urgent; the others are one button away. */
const AT_FIRST = 60;

export function Board({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const now = useNow();
  const shown = openIncidents(state);
  const [all, setAll] = useState(false);
  const line = useKept<Incident>((each) => <Line key={each.id} state={state} incident={each} now={now} />, [now, say, state.open?.id, state.categories]);
  return (
    <section class="panel board" aria-labelledby="board-title">
      <div class="title-row">
        <h2 id="board-title">{say(state.origin === "exercise" ? "board_exercise" : "board")} · <span class="figure">{shown.length}</span></h2>
      </div>
      {state.connection === "disconnected" && <p class="late" role="status">{say("disconnected_note")}</p>}
      <Trouble problem={state.connection === "disconnected" ? undefined : state.problems.board} retry={() => void readBoard(desk)} />
      {shown.length === 0 ? <p class="muted empty">{say(state.incidents === null ? "board_loading" : "board_empty")}</p> : (
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col"><span class="unseen">{say("column_priority")}</span></th>
                <th scope="col">{say("column_incident")}</th><th scope="col">{say("column_place")}</th>
                <th scope="col" class="figure">{say("column_age")}</th><th scope="col">{say("column_state")}</th>
              </tr>
            </thead>
            <tbody>{(all ? shown : shown.slice(0, AT_FIRST)).map(line)}</tbody>
          </table>
          {!all && shown.length > AT_FIRST && <button type="button" class="small" onClick={() => setAll(true)}>{say("board_all", { n: shown.length - AT_FIRST })}</button>}
        </div>
      )}
    </section>
  );
}

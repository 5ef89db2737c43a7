/** An incident that could not be opened, by a link most of all: why not, above an empty form. */
import type { JSX } from "preact";
import { incidentOf, visit } from "../address";
import { useDesk } from "../desk";
import type { State } from "../state";
import { useWords } from "../words";

/** The statuses that say that there is nothing to see here, whoever asks again. */
const NOT_THERE = [403, 404, 410, 422];

export function Unopened({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const problem = state.problems.incident;
  if (!problem || state.open || state.screen !== "room") return null;
  const asked = incidentOf(location.hash);
  const missing = typeof asked === "number" ? say("incident_missing", { id: asked }) : say("incident_unreadable");
  const why = NOT_THERE.includes(problem.status) ? missing : problem.status === 0 ? say("failed_network") : say("failed_other", { status: problem.status });
  return (
    <div class="banner found" role="alert">
      <span>{why}</span>
      <span class="choices">
        {!NOT_THERE.includes(problem.status) && <button type="button" class="small" onClick={() => visit(desk)}>{say("retry")}</button>}
        <button type="button" class="small" onClick={() => desk.store.dispatch({ type: "failed", at: "incident", problem: null })}>{say("understood")}</button>
      </span>
    </div>
  );
}

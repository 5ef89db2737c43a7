/** Is it known already? Open incidents that may be the same emergency, each with why; a person decides. */
import type { JSX } from "preact";
import { openIncident, useDesk } from "../desk";
import { percent } from "../format";
import { linkTo } from "../intake";
import type { State } from "../state";
import { standingSuspects } from "../taking";
import type { Suspect } from "../wire";
import { useWords } from "../words";
import { Kbd, Priority } from "./bits";
import { focusOn, rove } from "./focus";
import { categoryLabel } from "./Plan";

/** More than these are never shown: the likeliest come first. */
const MOST = 3;

function Row({ state, suspect, number, first }: { state: State; suspect: Suspect; number: number; first: boolean }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const known = state.incidents?.[suspect.incident_id];
  const looked = state.taking.looked === suspect.incident_id;
  const look = (): void => store.dispatch({ type: "suspect looked at", incident: suspect.incident_id });
  return (
    <button type="button" role="radio" aria-checked={looked} tabIndex={looked || (first && state.taking.looked === null) ? 0 : -1} class="option suspect" onClick={look} onFocus={look}>
      <Kbd>{number}</Kbd>
      <strong>{known && <Priority of={known.priority} />} {known ? categoryLabel(state, known.category) : say("incident")} <span class="muted">#{suspect.incident_id}</span></strong>
      <span class="share figure">{percent(suspect.score)}</span>
      <span class="ground">{[known?.kelurahan, known?.kecamatan].filter(Boolean).join(", ")}</span>
      <span class="because" lang="id">{suspect.reasons.join(" · ")}</span>
    </button>
  );
}

/** What can be done about the suspect just chosen is not left under the foot of the form. */
function inSight(buttons: HTMLElement | null): void {
  buttons?.scrollIntoView({ block: "nearest" });
}

export function Suspects({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const found = standingSuspects(state.taking).slice(0, MOST);
  if (found.length === 0) return null;
  const { looked } = state.taking;
  const decline = (): void => {
    if (looked === null) return;
    desk.store.dispatch({ type: "suspect declined", incident: looked });
    requestAnimationFrame(() => requestAnimationFrame(() => focusOn("suspects") || focusOn("guide") || focusOn("create")));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const digit = found[Number(event.key) - 1];
    const key = event.key.toLowerCase();
    if (digit) (event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>('[role="radio"]')[Number(event.key) - 1]?.focus();
    else if (key === say("link_key").toLowerCase() && looked !== null) void linkTo(desk, looked);
    else if (key === say("decline_key").toLowerCase()) decline();
    else return void rove(event);
    event.preventDefault();
  };
  return (
    <section class="suspects" aria-labelledby="suspects-title" data-part="suspects" onKeyDown={onKeyDown}>
      <div class="title-row"><h3 id="suspects-title">{say("suspects")} <Kbd>Alt S</Kbd></h3></div>
      <div role="radiogroup" aria-labelledby="suspects-title" class="options">
        {found.map((each, index) => <Row key={each.incident_id} state={state} suspect={each} number={index + 1} first={index === 0} />)}
      </div>
      {looked !== null && (
        <div class="buttons" ref={inSight}>
          <button type="button" class="small" onClick={() => void linkTo(desk, looked)}>{say("link_call", { id: looked })} <Kbd>{say("link_key")}</Kbd></button>
          <button type="button" class="small" onClick={decline}>{say("decline_suspect")} <Kbd>{say("decline_key")}</Kbd></button>
          <button type="button" class="link" onClick={() => void openIncident(desk, looked)}>{say("look_at_it")}</button>
        </div>
      )}
    </section>
  );
}

/** Units by what they are doing: where each stands, how old that is, whether it is manned, and what holds it. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { openIncident, useDesk } from "../desk";
import { ago } from "../format";
import { setStatus } from "../keeping";
import { STALE_S } from "../moving";
import { counted, needsReason, STATUSES, unitBoard } from "../queue";
import type { State } from "../state";
import type { Unit } from "../wire";
import { named, useWords } from "../words";
import { Sign, Trouble, useKeyboardHere, useNow } from "./bits";
import { alongLines, focusOn } from "./focus";

/** What a unit is doing from now on, and why; one on an incident follows the steps of its dispatch. */
function StatusForm({ state, unit, done }: { state: State; unit: Unit; done: () => void }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [status, setWanted] = useState<string>(unit.status === "available" ? "out of service" : "available");
  const [reason, setReason] = useState("");
  const first = useKeyboardHere<HTMLSelectElement>();
  const ready = status !== unit.status && (!needsReason(status) || reason.trim() !== "");
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (ready && (await setStatus(desk, unit, status, reason))) done();
  };
  return (
    <form class="status-form" onSubmit={(event) => void save(event)} onKeyDown={(event) => { event.stopPropagation(); if (event.key === "Escape") done(); }}>
      <label>{say("status_from_now")}<select ref={first} value={status} onChange={(event) => setWanted(event.currentTarget.value)}>{STATUSES.map((each) => <option key={each} value={each} disabled={each === unit.status}>{named(say, "unit_status_", each)}</option>)}</select></label>
      <label class="grow">{say(needsReason(status) ? "reason_needed" : "reason_optional")}<input value={reason} autocomplete="off" onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <button type="submit" class="act small" disabled={!ready || state.busy.units}>{say("status_save")}</button>
      <button type="button" class="small" onClick={done}>{say("cancel")}</button>
      <Trouble problem={state.problems.units} />
    </form>
  );
}

/** How old its position is; at the moment of the change everybody sees the same clock. */
function Position({ state, unit, now }: { state: State; unit: Unit; now: number }): JSX.Element {
  const say = useWords();
  const mover = state.moving.units[unit.id];
  if (!mover) return <span class="muted">{say("position_none")}</span>;
  const age = (now - mover.since) / 1000;
  return age > STALE_S ? <span class="muted">{ago(age, say)} · {say("position_from_post")}</span> : <>{ago(age, say)}</>;
}

function Line({ state, unit, now, first, editing, edit }: { state: State; unit: Unit; now: number; first: boolean; editing: boolean; edit: (on: boolean) => void }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const may = state.may?.includes("set unit status") ?? false;
  const duty = unit.on_duty === null ? say("duty_unknown") : say(unit.on_duty ? "on_duty" : "off_duty");
  const whole = [unit.shifts.join(", "), duty].filter(Boolean).join(" · ");
  const shut = (): void => {
    edit(false);
    requestAnimationFrame(() => requestAnimationFrame(() => focusOn("units")));
  };
  return (
    <>
      <tr class={editing ? "current" : ""} onClick={() => may && !unit.incident_id && edit(!editing)}>
        <td><Sign service={unit.agency} /></td>
        <td>
          <button type="button" class="link" data-line {...(first || editing ? { "data-first": "" } : {})} tabIndex={first || editing ? 0 : -1} aria-expanded={may && !unit.incident_id ? editing : undefined} onClick={(event) => { event.stopPropagation(); if (unit.incident_id) void openIncident(desk, unit.incident_id); else if (may) edit(!editing); }}>
            <b>{unit.key}</b> {unit.name}
          </button>
          <span class="place-below muted">{unit.facility}</span>
        </td>
        <td title={unit.kind}>{unit.facility}</td>
        <td><span class={`unit-status ${unit.status.replaceAll(" ", "-")}`}>{named(say, "unit_status_", unit.status)}</span>{unit.incident_id && <span class="muted"> · {say("on_incident", { id: unit.incident_id })}</span>}</td>
        <td><Position state={state} unit={unit} now={now} /></td>
        <td class="duty" title={whole}>{unit.on_duty === null ? <span aria-label={duty} role="img">–</span> : duty}</td>
      </tr>
      {editing && <tr class="form-line"><td colSpan={6}><StatusForm state={state} unit={unit} done={shut} /></td></tr>}
    </>
  );
}

export function UnitBoard({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const now = useNow();
  const [editing, setEditing] = useState<number | null>(null);
  const desk = useDesk();
  const shown = unitBoard(state.units, state.queue.sieve);
  const edit = (id: number, on: boolean): void => {
    desk.store.dispatch({ type: "failed", at: "units", problem: null });
    setEditing(on ? id : null);
  };
  if (shown.length === 0) return <p class="muted empty">{say(state.units.length === 0 ? "units_none" : "units_sieved_empty")}</p>;
  const known = shown.some((each) => each.id === editing);
  return (
    <div class="scroll">
      <table class="fixed units">
        <thead>
          <tr>
            <th scope="col"><span class="unseen">{say("column_agency")}</span></th><th scope="col">{say("column_unit")}</th><th scope="col">{say("column_kind")}</th>
            <th scope="col">{say("column_status")}</th><th scope="col">{say("column_position")}</th><th scope="col" class="duty">{say("column_duty")}</th>
          </tr>
        </thead>
        <tbody data-part="units" onKeyDown={alongLines}>
          {shown.map((each, index) => <Line key={each.id} state={state} unit={each} now={now} first={!known && index === 0} editing={editing === each.id} edit={(on) => edit(each.id, on)} />)}
        </tbody>
      </table>
    </div>
  );
}

/** How many there are of each status, pressed to see only those; and of which agency. */
export function UnitSieves({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const { sieve } = state.queue;
  const agencies = [...new Set(state.units.map((each) => each.agency))].sort();
  const own = state.units.filter((each) => sieve.agency === null || each.agency === sieve.agency);
  return (
    <div class="sieves">
      {counted(own).map(({ status, count }) => (
        <button key={status} type="button" class="small" aria-pressed={sieve.status === status} onClick={() => store.dispatch({ type: "sieved", sieve: { status: sieve.status === status ? null : status } })}>
          {named(say, "unit_status_", status)} <span class="figure">{count}</span>
        </button>
      ))}
      {agencies.length > 1 && (
        <select aria-label={say("sieve_agency")} value={sieve.agency ?? ""} onChange={(event) => store.dispatch({ type: "sieved", sieve: { agency: event.currentTarget.value || null } })}>
          <option value="">{say("every_agency")}</option>{agencies.map((each) => <option key={each} value={each}>{named(say, "service_", each)}</option>)}
        </select>
      )}
    </div>
  );
}

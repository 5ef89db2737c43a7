/** The agency's own units: what each does, and which can go. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ago } from "../../format";
import { Trouble } from "../../panels/bits";
import { takeFocus } from "../../panels/focus";
import type { State } from "../../state";
import type { Unit } from "../../wire";
import { named, useWords, type Say } from "../../words";
import { useDoing, useReading } from "../reading";
import { asking } from "./wire";

const AGAIN_MS = 15_000;

/** How old the unit's last position is; one too old to go by says so. */
export function positionOf(unit: Unit, say: Say): string {
  if (unit.position_age_s === null) return say("desk_no_position");
  const age = say("position_age", { age: ago(unit.position_age_s, say) });
  return unit.position_stale ? `${age} (${say("desk_position_stale")})` : age;
}

function Row({ unit, again }: { unit: Unit; again: () => void }): JSX.Element {
  const say = useWords();
  const doing = useDoing();
  const [reason, setReason] = useState<string | null>(null);
  const out = unit.status === "out of service";
  const busy = !out && unit.status !== "available" && unit.status !== "unknown";
  const put = async (status: string, because: string): Promise<void> => {
    if (await doing.run((api) => asking.status(api, unit, status, because))) setReason(null);
    again();
  };
  return (
    <li class="desk-card own-unit" data-unit={unit.key}>
      <p><strong>{unit.key}</strong> {unit.name} <span class={`badge ${out ? "late" : ""}`}>{named(say, "unit_is_", unit.status)}</span></p>
      <p class="muted">{[unit.kind, unit.facility, positionOf(unit, say)].join(" · ")}</p>
      <Trouble problem={doing.problem} />
      {busy && <p class="muted">{say("desk_unit_busy")}</p>}
      {!busy && reason === null && <button type="button" class="small" onClick={() => setReason("")}>{say(out ? "desk_unit_back" : "desk_unit_out")}…</button>}
      {!busy && reason !== null && (
        <form class="desk-why" onSubmit={(event) => { event.preventDefault(); void put(out ? "available" : "out of service", reason.trim()); }} onKeyDown={(event) => event.key === "Escape" && setReason(null)}>
          <label>{say("desk_unit_why")}<input value={reason} maxLength={500} ref={takeFocus} onInput={(event) => setReason(event.currentTarget.value)} /></label>
          <button type="submit" class="act" disabled={!reason.trim() || doing.busy}>{say(out ? "desk_unit_back" : "desk_unit_out")}</button>
          <button type="button" class="small" onClick={() => setReason(null)}>{say("cancel")}</button>
        </form>
      )}
    </li>
  );
}

export function OwnUnits({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const read = useReading((api) => asking.units(api), [state.units], AGAIN_MS);
  const mine = (read.value ?? state.units).filter((each) => each.agency === state.agency);
  return (
    <section aria-label={say("desk_tab_units")}>
      <Trouble problem={read.problem} retry={read.again} />
      {mine.length === 0 && <p class="muted empty">{say("desk_no_units")}</p>}
      <ul class="own-units">{mine.map((each) => <Row key={each.id} unit={each} again={read.again} />)}</ul>
    </section>
  );
}

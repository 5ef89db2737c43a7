/** The agency's own units: what each does, and which can go. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { ago } from "../../format";
import { Trouble } from "../../panels/bits";
import { takeFocus } from "../../panels/focus";
import type { State } from "../../state";
import type { Unit } from "../../wire";
import { named, useWords } from "../../words";
import { useDoing, useReading } from "../reading";
import { asking } from "./wire";

const AGAIN_MS = 15_000;

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
      <p class="muted">{[unit.kind, unit.facility, unit.position_age_s === null ? say("desk_no_position") : say("position_age", { age: ago(unit.position_age_s, say) })].join(" · ")}</p>
      <Trouble problem={doing.problem} />
      {reason === null ? (
        <button type="button" class="small" disabled={busy} title={busy ? say("desk_unit_busy") : undefined} onClick={() => setReason("")}>{say(out ? "desk_unit_back" : "desk_unit_out")}…</button>
      ) : (
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

/** Which of the agency's own units goes. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { named, useWords } from "../../words";
import { isOpen, nameable } from "./inbox";
import { positionOf } from "./OwnUnits";
import type { Doer } from "./Told";
import { asking } from "./wire";

export function NameUnit({ of, state, doing, after }: Doer): JSX.Element | null {
  const say = useWords();
  const [shown, setShown] = useState(false);
  const units = nameable(state.units, state.agency, of.dispatches);
  if (!isOpen(of) || units.length === 0) return null;
  if (!shown) return <button type="button" class="small desk-wide" onClick={() => setShown(true)}>{say("desk_name_unit")}</button>;
  const assign = async (unit: number): Promise<void> => {
    const done = await doing.run((api) => asking.assign(api, of, unit));
    if (done) setShown(false);
    after(done);
  };
  return (
    <fieldset class="desk-card desk-units">
      <legend>{say("desk_name_unit_which")}</legend>
      {units.map((each) => (
        <button key={each.id} type="button" class="small" disabled={doing.busy} onClick={() => void assign(each.id)}>
          <strong>{each.key}</strong> {each.name} <span class="muted">{[named(say, "unit_is_", each.status), each.facility, positionOf(each, say)].join(" · ")}</span>
        </button>
      ))}
      <button type="button" class="small calm" onClick={() => setShown(false)}>{say("cancel")}</button>
    </fieldset>
  );
}

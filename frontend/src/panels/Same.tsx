/** On an incident: who handles it, which calls tell of it, and whether it is the same emergency as another. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { openIncident, useDesk } from "../desk";
import { mergeInto, partCall, takeOver, unmerge } from "../mending";
import { openIncidents, type State } from "../state";
import type { Detail } from "../wire";
import { useWords } from "../words";
import { categoryLabel } from "./Plan";
import { takeFocus } from "./focus";

export function Handled({ state, open }: { state: State; open: Detail }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const { me } = state.taking;
  if (!open.handled_by || ["done", "cancelled"].includes(open.state)) return null;
  return (
    <p class="handled">
      {say(open.handled_by === me ? "handled_by_you" : "handled_by", { who: open.handled_by })}
      {open.handled_by !== me && state.may?.includes("open incident") && <button type="button" class="link" onClick={() => void takeOver(desk, open)}>{say("take_over")}</button>}
    </p>
  );
}

function Merge({ state, open, done }: { state: State; open: Detail; done: () => void }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const others = openIncidents(state).filter((each) => each.id !== open.id && each.merged_into === null);
  const [into, setInto] = useState(others[0]?.id ?? 0);
  const [reason, setReason] = useState("");
  if (others.length === 0) return <p class="muted">{say("merge_none")} <button type="button" class="link" onClick={done}>{say("cancel")}</button></p>;
  return (
    <form class="phone-form" onSubmit={(event) => { event.preventDefault(); void mergeInto(desk, open, into, reason.trim()).then((merged) => merged && done()); }}>
      <label class="wide">{say("merge_into")}
        <select ref={takeFocus} value={String(into)} onChange={(event) => setInto(Number(event.currentTarget.value))}>
          {others.map((each) => <option key={each.id} value={String(each.id)}>{`#${each.id} ${categoryLabel(state, each.category)} ${each.kelurahan ?? ""}`}</option>)}
        </select>
      </label>
      <label class="wide">{say("reason")}<input value={reason} maxLength={500} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <button type="submit" class="act small" disabled={!reason.trim() || state.busy.incident}>{say("merge")}</button>
      <button type="button" class="small" onClick={done}>{say("cancel")}</button>
    </form>
  );
}

function Unmerge({ state, open }: { state: State; open: Detail }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [reason, setReason] = useState<string | null>(null);
  const into = open.merged_into ?? 0;
  return (
    <>
      <p>{say("merged_into")} <button type="button" class="link" onClick={() => void openIncident(desk, into)}>#{into}</button>{" "}
        {reason === null && state.may?.includes("open incident") && <button type="button" class="link" onClick={() => setReason("")}>{say("unmerge")}</button>}
      </p>
      {reason !== null && (
        <form class="phone-form" onSubmit={(event) => { event.preventDefault(); void unmerge(desk, open, reason.trim()); }}>
          <label class="wide">{say("reason")}<input value={reason} ref={takeFocus} maxLength={500} onInput={(event) => setReason(event.currentTarget.value)} /></label>
          <button type="submit" class="act small" disabled={!reason.trim() || state.busy.incident}>{say("unmerge")}</button>
          <button type="button" class="small" onClick={() => setReason(null)}>{say("cancel")}</button>
        </form>
      )}
    </>
  );
}

/** A call that tells of something else can be parted from it: from the second on, for the first is what the incident was made of. */
function Calls({ open, parts }: { open: Detail; parts: boolean }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  return (
    <ul class="plain">
      {open.calls.map((call, index) => (
        <li key={call}>{say("call_number", { id: call })} {parts && index > 0 && <button type="button" class="link" onClick={() => void partCall(desk, call, open.id)}>{say("part_call")}</button>}</li>
      ))}
    </ul>
  );
}

export function Same({ state, open }: { state: State; open: Detail }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const [merging, setMerging] = useState(false);
  const may = state.may?.includes("open incident") ?? false;
  if (open.calls.length + open.merged.length === 0 && open.merged_into === null && !may) return null;
  return (
    <>
      <dt>{say("reports")}</dt>
      <dd>
        {open.calls.length > 0 && <Calls open={open} parts={may} />}
        {open.merged.length > 0 && <p>{say("merged_here")} {open.merged.map((each) => <button key={each} type="button" class="link" onClick={() => void openIncident(desk, each)}>#{each}</button>)}</p>}
        {open.merged_into !== null && <Unmerge key={open.version} state={state} open={open} />}
        {may && open.merged_into === null && (merging ? <Merge state={state} open={open} done={() => setMerging(false)} /> : <button type="button" class="link" onClick={() => setMerging(true)}>{say("merge_start")}</button>)}
      </dd>
    </>
  );
}

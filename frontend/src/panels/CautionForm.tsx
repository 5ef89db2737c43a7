/** A caution note at a place: what to mind, in words, and until when. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { warn } from "../cautions";
import { useDesk } from "../desk";
import type { State } from "../state";
import type { CautionKind, LonLat } from "../wire";
import { named, useWords } from "../words";

const KINDS: readonly CautionKind[] = ["narrow access", "no water", "gas", "dog", "violence", "other"];
const DAYS = [1, 7, 30, 365];
const RADIUS_M = 60;

export function CautionForm({ at, state, done }: { at: LonLat; state: State; done: () => void }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [kind, setKind] = useState<CautionKind>("narrow access");
  const [text, setText] = useState("");
  const [days, setDays] = useState(30);
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const expires_at = new Date(Date.now() + days * 86_400_000 - 60_000).toISOString();
    if (await warn(desk, { kind, text, at, radius_m: RADIUS_M, expires_at })) done();
  };
  return (
    <form class="closure-form" onSubmit={(event) => void save(event)}>
      <label>{say("caution_kind")}<select value={kind} onChange={(event) => setKind(event.currentTarget.value as CautionKind)}>{KINDS.map((each) => <option key={each} value={each}>{named(say, "caution_", each)}</option>)}</select></label>
      <label>{say("caution_for")}<select value={days} onChange={(event) => setDays(Number(event.currentTarget.value))}>{DAYS.map((each) => <option key={each} value={each}>{say("in_days", { n: each })}</option>)}</select></label>
      <label class="wide">{say("caution_text")}<input value={text} autofocus maxLength={200} onInput={(event) => setText(event.currentTarget.value)} /></label>
      <button type="submit" class="act small" disabled={!text.trim() || state.busy.ask}>{say("caution_save")}</button>
      <button type="button" class="small" onClick={done}>{say("cancel")}</button>
    </form>
  );
}

/** The calls kept on this machine: which wait, which the server refused and why, which are on record by now. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { openIncident, useDesk } from "../desk";
import { clock } from "../format";
import { categoryLabel } from "../panels/Plan";
import type { State } from "../state";
import { useWords } from "../words";
import type { Kept } from "./kept";
import { discard, mend, sendKept } from "./posting";
import { mine, type Sent } from "./slice";

function About({ state, kept }: { state: State; kept: Kept }): JSX.Element {
  const say = useWords();
  return (
    <span class="about">
      <strong>{categoryLabel(state, kept.category)}</strong>{kept.origin === "exercise" && <span class="badge">{say("origin_exercise")}</span>}{" "}
      <span class="figure">{say("kept_taken", { time: clock(kept.takenAt).slice(0, 5) })}</span> · {kept.call.text || say("kept_no_words")}
    </span>
  );
}

function Own({ state, kept }: { state: State; kept: Kept }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [sure, setSure] = useState(false);
  return (
    <li>
      <About state={state} kept={kept} />
      {kept.refused ? <span class="late" lang="id">{kept.refused.detail ?? say("failed_other", { status: kept.refused.status })}</span> : <span class="muted">{say("kept_waits")}</span>}
      {kept.refused && (
        <span class="choices">
          <button type="button" class="act small" onClick={() => void mend(desk, kept)}>{say("kept_mend")}</button>
          <button type="button" class="small" onClick={() => (sure ? void discard(desk, kept) : setSure(true))}>{say(sure ? "kept_discard_sure" : "kept_discard")}</button>
        </span>
      )}
    </li>
  );
}

function Done({ state, sent }: { state: State; sent: Sent }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  return (
    <li>
      <span class="about"><strong>{categoryLabel(state, sent.category)}</strong> <span class="figure">{say("kept_taken", { time: clock(sent.takenAt).slice(0, 5) })}</span></span>
      <button type="button" class="small" onClick={() => void openIncident(desk, sent.incident)}>{say("kept_open", { id: sent.incident })}</button>
    </li>
  );
}

export function KeptCalls({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const { own, others } = mine(state.offline);
  const { sent } = state.offline;
  if (own.length + others.length + sent.length === 0) return null;
  const refused = own.filter((each) => each.refused !== null);
  const counts = [[own.length - refused.length, "kept_waiting"], [refused.length, "kept_refused"], [sent.length, "kept_sent"], [others.length, "kept_others"]] as const;
  return (
    <details class="banner kept" open={refused.length > 0}>
      <summary><span role="status">{counts.filter(([n]) => n > 0).map(([n, word]) => say(word, { n })).join(" · ")}</span></summary>
      <ul aria-label={say("kept_details")}>
        {own.map((each) => <Own key={each.key} state={state} kept={each} />)}
        {others.map((each) => <li key={each.key}><span class="muted">{say("kept_of", { name: each.owner })}</span></li>)}
        {sent.map((each) => <Done key={each.key} state={state} sent={each} />)}
      </ul>
      <span class="choices">
        {own.length > refused.length && <button type="button" class="small" onClick={() => void sendKept(desk)}>{say("kept_try_now")}</button>}
        {sent.length > 0 && <button type="button" class="small" onClick={() => desk.store.dispatch({ type: "sent read" })}>{say("kept_read")}</button>}
      </span>
    </details>
  );
}

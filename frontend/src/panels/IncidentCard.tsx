/** The incident being looked at: what was recorded and what has happened to it since. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { cancelIncident, useDesk } from "../desk";
import { doubt, ground, moment } from "../format";
import { newCall } from "../intake";
import type { State } from "../state";
import { mayWithdraw, withdrawProposal } from "../where";
import type { Detail, Happening } from "../wire";
import { named, useWords, type Say } from "../words";
import { Alarm } from "./Alarm";
import { Priority } from "./bits";
import { CautionsOfIncident } from "./Cautions";
import { GuideOfIncident } from "./Guide";
import { Mend } from "./Mend";
import { OnLine } from "./Ringing";
import { Handled, Same } from "./Same";
import { PhotosOfIncident } from "./Photos";
import { SheetActs } from "./Sheets";
import { categoryLabel } from "./Plan";
import { takeFocus } from "./focus";

/** Where it is, in one line: areas and doubt, or that nobody knows yet. */
export function placeOf(incident: Pick<Detail, "at" | "radius_m" | "shares" | "kelurahan" | "kecamatan" | "outside" | "on_water">, state: State, say: Say): string {
  if (!incident.at) return say("place_unknown");
  const where = ground(incident.shares) || [incident.kelurahan, incident.kecamatan].filter(Boolean).join(", ");
  const flags = [incident.outside ? say("outside") : "", incident.on_water ? say("on_water") : ""];
  return [where, ...flags, incident.radius_m === null ? "" : doubt(incident.radius_m, state.lang)].filter(Boolean).join(" · ");
}

/** What an event was, in a word: a step is named by the state it led to. */
function happened(event: Happening, say: Say): string {
  const state = event.payload["state"];
  const placed = event.kind === "opened" || event.kind === "moved";
  if (placed && event.payload["source"] === "operator") return `${named(say, "kind_", event.kind)} · ${say("by_pin")}`;
  return event.kind === "stepped" && typeof state === "string" ? named(say, "state_", state) : named(say, "kind_", event.kind);
}

function Timeline({ open, lang }: { open: Detail; lang: State["lang"] }): JSX.Element {
  const say = useWords();
  const whom = (event: Happening): string => {
    const sent = open.dispatches.find((each) => each.id === event.dispatch_id);
    return sent ? (sent.unit ?? sent.facility ?? sent.agency) : "";
  };
  return (
    <ol class="timeline">
      {open.timeline.map((each) => (
        <li key={each.id}><time>{moment(each.occurred_at, lang)}</time> <span>{[whom(each), happened(each, say)].filter(Boolean).join(" · ")}{each.text && <q lang="id">{each.text}</q>}{each.reason && <span class="muted" lang="id"> ({each.reason})</span>}{each.backdated && <span class="muted"> · {say("reported_late", { when: moment(each.recorded_at, lang).slice(-5) })}</span>}</span></li>
      ))}
    </ol>
  );
}

function Cancel(): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [reason, setReason] = useState<string | null>(null);
  if (reason === null) return <button type="button" class="small calm" onClick={() => setReason("")}>{say("cancel_incident")}</button>;
  return (
    <form class="phone-form" onSubmit={(event) => { event.preventDefault(); void cancelIncident(desk, reason); }}>
      <label>{say("cancel_reason")}<input value={reason} ref={takeFocus} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <button type="submit" class="small" disabled={!reason.trim()}>{say("cancel_confirm")}</button>
      <button type="button" class="small" onClick={() => setReason(null)}>{say("cancel")}</button>
    </form>
  );
}

/** What the words taught, quietly: an editor decides later. */
function Taught({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  if (state.taught.length === 0) return null;
  return (
    <ul class="taught">
      {state.taught.map((each) => (
        <li key={each.id} class="muted">
          {say("proposed", { name: each.said ?? "" })}{" "}
          {mayWithdraw(state.who) && <button type="button" class="link" onClick={() => void withdrawProposal(desk, each)}>{say("withdraw_proposal")}</button>}
        </li>
      ))}
    </ul>
  );
}

/** The place put right: on the map, by a tap or by Enter. */
function Move({ state, open }: { state: State; open: Detail }): JSX.Element | null {
  const say = useWords();
  const { store } = useDesk();
  if (!state.may?.includes("dispatch") || ["done", "cancelled"].includes(open.state)) return null;
  return <button type="button" class="link" aria-pressed={state.placing} onClick={() => store.dispatch({ type: "placing", on: !state.placing })}>{say(open.at ? "move_incident" : "place_incident")}</button>;
}

export function IncidentCard({ state, open }: { state: State; open: Detail }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const drafting = state.call.startedAt !== null;
  const caller = [open.caller?.number, open.caller?.name].filter(Boolean).join(" · ");
  return (
    <section class="panel call incident" aria-labelledby="incident-title">
      <div class="title-row"><h2 id="incident-title">{say("incident")} {open.id}</h2>{open.origin !== "real" && <span class="badge exercise">{named(say, "supervision_origin_", open.origin)}</span>}<span class="badge">{named(say, "state_", open.state)}</span></div>
      <p class="headline"><Priority of={open.priority} /> {categoryLabel(state, open.category)}{open.alarm_level > 1 && <span class="badge">{say("alarm_level", { level: open.alarm_level })}</span>}</p>
      <OnLine state={state} />
      <Handled state={state} open={open} />
      <dl>
        <dt>{say("place")}</dt><dd>{placeOf(open, state, say)}{open.because && <p class="muted" lang="id">{open.because}</p>}{" "}<Move state={state} open={open} /></dd>
        <dt>{say("said")}</dt><dd>{open.text ? <span lang="id">{open.text}</span> : say("caller_unknown")}<Taught state={state} /></dd>
        <GuideOfIncident key={open.id} state={state} open={open} />
        <CautionsOfIncident key={`cautions-${open.id}`} state={state} open={open} />
        <dt>{say("caller")}</dt><dd>{caller || say("caller_unknown")}{open.caller_at && <span class="muted"> · {say("caller_apart")} {open.caller_radius_m !== null && doubt(open.caller_radius_m, state.lang)}</span>}</dd>
        <Same key={`same-${open.id}`} state={state} open={open} />
        <PhotosOfIncident state={state} open={open} />
        <dt>{say("timeline")}</dt><dd><Timeline open={open} lang={state.lang} /></dd>
      </dl>
      <div class="card-foot">
        <Mend key={`mend-${open.id}`} state={state} open={open} />
        <Alarm open={open} />
        <SheetActs />
        <button type="button" class="act" data-part="new-call" onClick={() => newCall(desk)}>
          {say(drafting ? "back_to_call" : "new_call")} <kbd aria-hidden="true">F2</kbd>
        </button>
        {(open.state === "received" || open.dispatches.every((each) => each.state === "cancelled")) && open.state !== "cancelled" && <Cancel />}
      </div>
    </section>
  );
}

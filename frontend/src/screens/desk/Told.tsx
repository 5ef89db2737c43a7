/** One incident as an agency may know it, and everything it can answer. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { moment } from "../../format";
import { Priority, Trouble } from "../../panels/bits";
import { placeOf } from "../../panels/IncidentCard";
import { Photos } from "../../panels/Photos";
import { categoryLabel } from "../../panels/Plan";
import type { State } from "../../state";
import type { Detail, Happening } from "../../wire";
import { named, useWords, type Say } from "../../words";
import { useDoing, useReading } from "../reading";
import { Answer } from "./Answer";
import { Kind, Left } from "./Line";
import { NameUnit } from "./NameUnit";
import { Note } from "./Note";
import { SendPhoto } from "./SendPhoto";
import { Way } from "./Way";
import { asking } from "./wire";

function happened(event: Happening, say: Say): string {
  const state = event.payload["state"];
  return event.kind === "stepped" && typeof state === "string" ? named(say, "state_", state) : named(say, "kind_", event.kind);
}

function Timeline({ of, lang }: { of: Detail; lang: State["lang"] }): JSX.Element {
  const say = useWords();
  const whom = (event: Happening): string => {
    const sent = of.dispatches.find((each) => each.id === event.dispatch_id);
    return sent ? (sent.unit ?? sent.facility ?? named(say, "service_", sent.agency)) : "";
  };
  return (
    <ol class="desk-timeline">
      {of.timeline.map((each) => (
        <li key={each.id}>
          <time class="figure">{moment(each.occurred_at, lang)}</time>
          <span>{[whom(each), happened(each, say)].filter(Boolean).join(" · ")}{each.text && <q>{each.text}</q>}{each.reason && <span class="muted"> ({each.reason})</span>}</span>
        </li>
      ))}
    </ol>
  );
}

/** What the others are doing, as far as this agency may know. */
function Others({ of, own }: { of: Detail; own: string | null }): JSX.Element | null {
  const say = useWords();
  const others = Object.entries(of.agencies).filter(([agency]) => agency !== own);
  if (others.length === 0) return null;
  return <><dt>{say("desk_others")}</dt><dd>{others.map(([agency, state]) => `${named(say, "service_", agency)}: ${named(say, "state_", state)}`).join(" · ")}</dd></>;
}

function Facts({ of, state }: { of: Detail; state: State }): JSX.Element {
  const say = useWords();
  return (
    <dl>
      <dt>{say("place")}</dt><dd>{placeOf(of, state, say)}{of.because && <p class="muted">{of.because}</p>}</dd>
      <dt>{say("said")}</dt><dd>{of.text || say("caller_unknown")}</dd>
      {of.answers.map((each) => <><dt>{each.question}</dt><dd>{each.answer}</dd></>)}
      {of.cautions.length > 0 && <><dt>{say("desk_cautions")}</dt><dd class="desk-cautions">{of.cautions.map((each) => <p key={each.id}><strong>{named(say, "caution_kind_", each.kind)}</strong> {each.text}</p>)}</dd></>}
      <Others of={of} own={state.agency} />
    </dl>
  );
}

export function Told({ id, state, skew, changed, back }: { id: number; state: State; skew: number; changed: () => void; back: () => void }): JSX.Element {
  const say = useWords();
  const read = useReading((api) => asking.incident(api, id), [id]);
  const doing = useDoing();
  const version = state.incidents?.[id]?.version;
  useEffect(() => {
    if (version !== undefined && read.value && version > read.value.version) read.again();
  }, [version]);
  const of = read.value;
  const after = (detail: Detail | null): void => {
    if (detail) read.put(detail);
    else read.again(); // what happened meanwhile is shown; what was typed stays
    changed();
  };
  if (!of) return <><button type="button" class="link desk-back" onClick={back}>‹ {say("desk_back")}</button><Trouble problem={read.problem} retry={read.again} />{!read.problem && <p class="muted">{say("desk_reading")}</p>}</>;
  const stale = doing.problem?.status === 409 && read.busy; // what is pressed now would be refused again
  const doer = { of, state, doing: { ...doing, busy: doing.busy || stale }, after };
  return (
    <article class="told-whole" aria-labelledby="told-title">
      <button type="button" class="link desk-back" onClick={back}>‹ {say("desk_back")}</button>
      <h3 id="told-title"><Priority of={of.priority} /> {categoryLabel(state, of.category)} <span class="muted">#{of.id}</span> <Kind of={of.origin} state={state} /></h3>
      <Left told={of} skew={skew} />
      <Trouble problem={doing.problem ?? read.problem} />
      <Answer {...doer} />
      <NameUnit {...doer} />
      <Facts of={of} state={state} />
      <Way of={of} state={state} />
      <section class="desk-card" aria-label={say("desk_photos")}>
        <h4>{say("desk_photos")}</h4>
        <Photos incident={of.id} photos={of.photos} accessKey={state.key} lang={state.lang} />
        <SendPhoto {...doer} />
      </section>
      <Note {...doer} />
      <h4>{say("timeline")}</h4>
      <Timeline of={of} lang={state.lang} />
    </article>
  );
}

export interface Doer { of: Detail; state: State; doing: ReturnType<typeof useDoing>; after: (detail: Detail | null) => void }

/** The call, top to bottom in the order the operator thinks: who, words, next question, where, what. */
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { missing } from "../call";
import { createIncident, useDesk } from "../desk";
import { readGround } from "../keeping";
import { stopwatch } from "../format";
import { newCall } from "../intake";
import type { State } from "../state";
import { useWords } from "../words";
import { Ask } from "./Ask";
import { Kbd, Trouble, useNow } from "./bits";
import { Candidates } from "./Candidates";
import { Categories } from "./Categories";
import { CautionsOfCall } from "./Cautions";
import { GuideOfCall } from "./Guide";
import { Elsewhere, OnLine } from "./Ringing";
import { Suspects } from "./Suspects";
import { Words } from "./Words";

function Timer({ since }: { since: number | null }): JSX.Element | null {
  const now = useNow();
  return since === null ? null : <time class="timer">{stopwatch((now - since) / 1000)}</time>;
}

function Caller({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const field = (name: "number" | "name", word: "caller_number" | "caller_name"): JSX.Element => (
    <input
      aria-label={say(word)} placeholder={say(word)} value={state.call[name]} autocomplete="off" inputMode={name === "number" ? "tel" : "text"} maxLength={100}
      onInput={(event) => store.dispatch({ type: "typed", field: name, value: event.currentTarget.value, now: Date.now() })}
    />
  );
  return <div class="caller" data-part="caller">{field("number", "caller_number")}{field("name", "caller_name")}</div>;
}

function Create({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const gaps = missing(state.call, state.origin);
  const busy = state.busy.create === true;
  return (
    <div class="create" data-part="create">
      <Trouble problem={state.problems.call} />
      <Trouble problem={state.problems.create} retry={() => void createIncident(desk)} />
      <button type="button" class="act" aria-disabled={gaps.length > 0 || busy} aria-describedby="create-missing" onClick={() => void createIncident(desk)}>
        {say(busy ? "creating" : "create")} <Kbd>F9</Kbd>
      </button>
      <p id="create-missing" class="muted">
        {gaps.length > 0 ? say("missing", { what: gaps.map((each) => say(each)).join(", ") }) : "\u00a0"}
      </p>
    </div>
  );
}

export function CallForm({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const usable = state.categories.length > 0;
  useEffect(() => void (usable && performance.mark("form-usable")), [usable]);
  return (
    <section class="panel call" id="call" aria-labelledby="call-title">
      <div class="title-row">
        <h2 id="call-title">{say("call")}</h2>
        <Timer since={state.call.startedAt} />
        {state.call.startedAt !== null && <button type="button" class="link" onClick={() => newCall(desk)}>{say("new_call")} <Kbd>F2</Kbd></button>}
      </div>
      <OnLine state={state} />
      <Caller state={state} />
      <Elsewhere state={state} />
      <Words state={state} />
      <Ask state={state} />
      <Candidates state={state} />
      <CautionsOfCall state={state} />
      <Trouble problem={state.problems.map} retry={() => void readGround(desk)} />
      <Categories state={state} />
      <GuideOfCall state={state} />
      <Suspects state={state} />
      <Create state={state} />
    </section>
  );
}

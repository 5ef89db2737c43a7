/** Sending: a unit by radio, a post by telephone with who answered; then the steps of what was sent. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { takeStep, useDesk } from "../desk";
import { stepsOf } from "../plan";
import { sendDispatch } from "../sending";
import type { AgencyPlan, Choice, Detail, Dispatch } from "../wire";
import { named, useWords } from "../words";
import { focusOn, takeFocus } from "./focus";
import { LateStep } from "./LateStep";

const OVER = ["done", "cancelled"];

/** How a choice is named to the server; an agency without a post is named alone. */
function target(agency: AgencyPlan, choice: Choice | null): { agency: string; facility_id?: number; unit_id?: number } {
  if (!choice) return { agency: agency.agency };
  return { agency: agency.agency, ...(choice.kind === "unit" ? { unit_id: choice.id } : { facility_id: choice.id }) };
}

export function SendBar({ open, agency, choice }: { open: Detail; agency: AgencyPlan; choice: Choice | null }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const [calling, setCalling] = useState(false);
  if (open.state === "cancelled") return null;
  if (calling) return <PhoneForm agency={agency} choice={choice} done={() => setCalling(false)} />;
  const first = choice?.rank === 1 && agency.role === "send";
  const looks = { type: "button", class: first ? "act small" : "small", ...(first ? { "data-first": "" } : {}) } as const;
  if (choice?.kind === "unit") {
    return <button {...looks} title={say("send_radio")} onClick={() => void sendDispatch(desk, { ...target(agency, choice), means: "radio" }, choice)}>{say("send")}</button>;
  }
  return <button {...looks} onClick={() => setCalling(true)}>{say("send_phone")}</button>;
}

function PhoneForm({ agency, choice, done }: { agency: AgencyPlan; choice: Choice | null; done: () => void }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [number, setNumber] = useState(choice?.phone || agency.phone || "");
  const [who, setWho] = useState("");
  const record = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (await sendDispatch(desk, { ...target(agency, choice), means: "telephone", number, answered_by: who }, null)) {
      done();
      focusOn("plan");
    }
  };
  return (
    <form class="phone-form" onSubmit={(event) => void record(event)}>
      <label>{say("number")}<input value={number} inputMode="tel" autocomplete="off" ref={takeFocus} onInput={(event) => setNumber(event.currentTarget.value)} /></label>
      <label>{say("answered_by")}<input value={who} autocomplete="off" onInput={(event) => setWho(event.currentTarget.value)} /></label>
      <button type="submit" class="act small">{say("record_call")}</button>
      <button type="button" class="small" onClick={done}>{say("cancel")}</button>
    </form>
  );
}

export function DispatchState({ dispatch }: { dispatch: Dispatch }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const how = [named(say, "state_", dispatch.state), named(say, "means_", dispatch.means), dispatch.answered_by && say("answered", { who: dispatch.answered_by })];
  return (
    <div class={`sent ${OVER.includes(dispatch.state) ? "over" : ""}`}>
      <span class="badge">{how.filter(Boolean).join(" · ")}</span>
      {stepsOf(dispatch).map((step) => (
        <button key={step} type="button" class={`small ${step === "cancel" ? "calm" : ""}`} onClick={() => void takeStep(desk, dispatch.id, step)}>{named(say, "step_", step)}</button>
      ))}
      <LateStep dispatch={dispatch} />
    </div>
  );
}

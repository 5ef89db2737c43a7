/** A step that a crew reports late by radio: when it really was, and why it comes late. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { changeOpen, useDesk } from "../desk";
import { clock, moment } from "../format";
import { stepsOf } from "../plan";
import type { Dispatch, Step } from "../wire";
import { named, useWords } from "../words";
import { useNow } from "./bits";
import { takeFocus } from "./focus";

const ZONE = "+09:00"; // WIT
const DAY_MS = 86_400_000;

export interface Past { at: string; yesterday: boolean }

/** The moment of a clock time in Ambon that was at most half a day before `now` where that is yesterday; "future" for what has not been yet, null for what is no time. A clock tells minutes: in the one that `since` lies in it means `since`. */
export function latest(time: string, now: number, since: number): Past | "future" | null {
  if (!/^\d{2}:\d{2}$/.test(time)) return null;
  const day = new Date(now + 9 * 3600_000).toISOString().slice(0, 10);
  const today = Date.parse(`${day}T${time}:00${ZONE}`);
  const past = (at: number): string => new Date(at <= since && since < at + 60_000 ? since : at).toISOString();
  if (today <= now) return { at: past(today), yesterday: false };
  return now - (today - DAY_MS) <= DAY_MS / 2 ? { at: past(today - DAY_MS), yesterday: true } : "future";
}

/** Says what the clock time means where it could be misread. */
function Meaning({ when, time, now }: { when: Past | "future" | null; time: string; now: number }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const said = when === "future" ? say("late_step_future", { time, now: clock(now).slice(0, 5) }) : when?.yesterday ? say("late_step_yesterday", { when: moment(when.at, store.now().lang) }) : "";
  return <p class={`wide meaning ${when === "future" ? "late" : ""}`} role="status">{said}</p>;
}

function Form({ dispatch, steps, done }: { dispatch: Dispatch; steps: Step[]; done: () => void }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const now = useNow(5000);
  const [step, setStep] = useState<Step>(steps[0]!);
  const [time, setTime] = useState(() => clock(now).slice(0, 5));
  const [reason, setReason] = useState("");
  const when = latest(time, now, Date.parse(dispatch.since));
  const past = when === "future" ? null : when;
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (past && reason.trim() && (await changeOpen(desk, (api, id, version) => api.step(id, dispatch.id, { step, version, occurred_at: past.at, reason: reason.trim() })))) done();
  };
  return (
    <form class="phone-form" onSubmit={(event) => void send(event)} onKeyDown={(event) => event.key === "Escape" && done()}>
      <label>{say("late_step_what")}<select value={step} ref={takeFocus as (field: HTMLSelectElement | null) => void} onChange={(event) => setStep(event.currentTarget.value as Step)}>{steps.map((each) => <option key={each} value={each}>{named(say, "step_", each)}</option>)}</select></label>
      <label>{say("late_step_when")}<input type="time" value={time} aria-invalid={when === "future"} onInput={(event) => setTime(event.currentTarget.value)} /></label>
      <Meaning when={when} time={time} now={now} />
      <label class="wide">{say("late_step_why")}<input value={reason} maxLength={500} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <button type="submit" class="act small" disabled={!past || !reason.trim()}>{say("late_step_do")}</button>
      <button type="button" class="small" onClick={done}>{say("cancel")}</button>
    </form>
  );
}

export function LateStep({ dispatch }: { dispatch: Dispatch }): JSX.Element | null {
  const say = useWords();
  const [telling, setTelling] = useState(false);
  const steps = stepsOf(dispatch).filter((each) => each !== "cancel");
  if (steps.length === 0) return null;
  if (telling) return <Form dispatch={dispatch} steps={steps} done={() => setTelling(false)} />;
  return <button type="button" class="link" onClick={() => setTelling(true)}>{say("late_step")}</button>;
}

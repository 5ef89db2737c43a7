/** A step that a crew reports late by radio: when it really was, and why it comes late. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { changeOpen, useDesk } from "../desk";
import { clock } from "../format";
import { stepsOf } from "../plan";
import type { Dispatch, Step } from "../wire";
import { named, useWords } from "../words";
import { takeFocus } from "./focus";

const ZONE = "+09:00"; // WIT

/** The moment of a clock time in Ambon that is nearest before `now`; null for what is no time. */
export function latest(time: string, now: number): string | null {
  if (!/^\d{2}:\d{2}$/.test(time)) return null;
  const day = (at: number): string => new Date(at + 9 * 3600_000).toISOString().slice(0, 10);
  const today = Date.parse(`${day(now)}T${time}:00${ZONE}`);
  return new Date(today <= now ? today : today - 86_400_000).toISOString();
}

export function LateStep({ dispatch }: { dispatch: Dispatch }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const steps = stepsOf(dispatch).filter((each) => each !== "cancel");
  const [step, setStep] = useState<Step | null>(null);
  const [time, setTime] = useState("");
  const [reason, setReason] = useState("");
  if (steps.length === 0) return null;
  if (step === null) return <button type="button" class="link" onClick={() => { setTime(clock(Date.now()).slice(0, 5)); setStep(steps[0]!); }}>{say("late_step")}</button>;
  const when = latest(time, Date.now());
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (when && (await changeOpen(desk, (api, id, version) => api.step(id, dispatch.id, { step, version, occurred_at: when, reason: reason.trim() })))) setStep(null);
  };
  return (
    <form class="phone-form" onSubmit={(event) => void send(event)} onKeyDown={(event) => event.key === "Escape" && setStep(null)}>
      <label>{say("late_step_what")}<select value={step} ref={takeFocus as (field: HTMLSelectElement | null) => void} onChange={(event) => setStep(event.currentTarget.value as Step)}>{steps.map((each) => <option key={each} value={each}>{named(say, "step_", each)}</option>)}</select></label>
      <label>{say("late_step_when")}<input type="time" value={time} onInput={(event) => setTime(event.currentTarget.value)} /></label>
      <label class="wide">{say("late_step_why")}<input value={reason} maxLength={500} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <button type="submit" class="act small" disabled={!when || !reason.trim()}>{say("late_step_do")}</button>
      <button type="button" class="small" onClick={() => setStep(null)}>{say("cancel")}</button>
    </form>
  );
}

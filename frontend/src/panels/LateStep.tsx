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

/** So long after midnight a later clock time is taken for last night's, which is said; else it has not come yet. */
const NIGHT_MS = 6 * 3600_000;
const DAY_MS = 86_400_000;

export interface Told { at: string; yesterday: boolean }

/** The moment of a clock time in Ambon that has been; "ahead" for one that has not, null for what is no time. */
export function latest(time: string, now: number): Told | "ahead" | null {
  if (!/^\d{2}:\d{2}$/.test(time)) return null;
  const day = new Date(now + 9 * 3600_000).toISOString().slice(0, 10);
  const today = Date.parse(`${day}T${time}:00${ZONE}`);
  if (today <= now) return { at: new Date(today).toISOString(), yesterday: false };
  const lastNight = now - Date.parse(`${day}T00:00:00${ZONE}`) < NIGHT_MS && now - (today - DAY_MS) < DAY_MS / 2;
  return lastNight ? { at: new Date(today - DAY_MS).toISOString(), yesterday: true } : "ahead";
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
  const told = latest(time, Date.now());
  const when = told === "ahead" ? null : told;
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (when && (await changeOpen(desk, (api, id, version) => api.step(id, dispatch.id, { step, version, occurred_at: when.at, reason: reason.trim() })))) setStep(null);
  };
  return (
    <form class="phone-form" onSubmit={(event) => void send(event)} onKeyDown={(event) => event.key === "Escape" && setStep(null)}>
      <label>{say("late_step_what")}<select value={step} ref={takeFocus as (field: HTMLSelectElement | null) => void} onChange={(event) => setStep(event.currentTarget.value as Step)}>{steps.map((each) => <option key={each} value={each}>{named(say, "step_", each)}</option>)}</select></label>
      <label>{say("late_step_when")}<input type="time" value={time} onInput={(event) => setTime(event.currentTarget.value)} /></label>
      <label class="wide">{say("late_step_why")}<input value={reason} maxLength={500} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      {told === "ahead" && <p class="late wide" role="alert">{say("late_step_ahead", { time })}</p>}
      {when?.yesterday && <p class="wide" role="status">{say("late_step_yesterday", { time })}</p>}
      <button type="submit" class="act small" disabled={!when || !reason.trim()}>{say("late_step_do")}</button>
      <button type="button" class="small" onClick={() => setStep(null)}>{say("cancel")}</button>
    </form>
  );
}

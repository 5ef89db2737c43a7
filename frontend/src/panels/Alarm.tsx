/** Raising the alarm of the open incident by one level, with the reason. */
import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { raiseAlarm, useDesk } from "../desk";
import type { Detail } from "../wire";
import { useWords } from "../words";
import { Kbd } from "./bits";
import { takeFocus } from "./focus";

const HIGHEST = 5;
/** Pressed anywhere on the screen, it opens the form. */
const KEY = "F7";

export function Alarm({ open }: { open: Detail }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const [reason, setReason] = useState<string | null>(null);
  useLayoutEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== KEY) return;
      event.preventDefault();
      setReason((before) => before ?? "");
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
  if (open.alarm_level >= HIGHEST || ["done", "cancelled"].includes(open.state)) return null;
  const level = open.alarm_level + 1;
  if (reason === null) return <button type="button" class="small" onClick={() => setReason("")}>{say("raise_alarm", { level })} <Kbd>{KEY}</Kbd></button>;
  const raise = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (await raiseAlarm(desk, level, reason)) setReason(null);
  };
  return (
    <form class="phone-form" onSubmit={(event) => void raise(event)}>
      <label class="wide">{say("alarm_reason", { level })}<input value={reason} ref={takeFocus} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <button type="submit" class="act small" disabled={!reason.trim()}>{say("raise")}</button>
      <button type="button" class="small" onClick={() => setReason(null)}>{say("cancel")}</button>
    </form>
  );
}

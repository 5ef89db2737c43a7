/** Whether this console rings: muted in sight, and waiting for a click where the browser wants one first. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { mayRing, mute, muted } from "../bell";
import { useWords } from "../words";
import { useNow } from "./bits";

export function Bell(): JSX.Element {
  const say = useWords();
  useNow(2000); // the browser says nothing when it lets a page sound
  const [quiet, setQuiet] = useState(muted);
  const [asked, setAsked] = useState(false);
  const mayAsk = "Notification" in window && Notification.permission === "default" && !asked;
  const change = (): void => {
    mute(!quiet);
    setQuiet(!quiet);
  };
  return (
    <>
      <button type="button" class={`quiet bell ${quiet ? "late" : ""}`} aria-pressed={quiet} title={say(quiet ? "bell_off_hint" : mayRing() ? "bell_on_hint" : "bell_waits_hint")} onClick={change}>
        {say(quiet ? "bell_off" : mayRing() ? "bell_on" : "bell_waits")}
      </button>
      {mayAsk && <button type="button" class="quiet notify" onClick={() => { setAsked(true); void Notification.requestPermission(); }}>{say("bell_notify")}</button>}
    </>
  );
}

/** Another end for a closure: later, since it is not over, or sooner. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { extendClosure } from "../closing";
import { useDesk } from "../desk";
import { fromWallClock, wallClock } from "../roads";
import type { Closure } from "../wire";
import { useWords } from "../words";
import { takeFocus } from "./focus";

const HOURS = [1, 3, 6, 24];
const HOUR_MS = 3_600_000;

export function ExtendClosure({ closure, done }: { closure: Closure; done: () => void }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [ends, setEnds] = useState(() => wallClock(Date.parse(closure.ends_at) + HOUR_MS));
  const end = fromWallClock(ends);
  const extend = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (end && (await extendClosure(desk, closure, end))) done();
  };
  return (
    <form class="closure-form" onSubmit={(event) => void extend(event)}>
      <label class="wide">{say("extend_to")}<input type="datetime-local" required value={ends} ref={takeFocus} onInput={(event) => setEnds(event.currentTarget.value)} /></label>
      <div class="presets wide" role="group" aria-label={say("extend_by")}>{HOURS.map((each) => <button key={each} type="button" class="small" onClick={() => setEnds(wallClock(Date.parse(closure.ends_at) + each * HOUR_MS))}>{say("in_hours", { n: each })}</button>)}</div>
      <button type="submit" class="act small" disabled={!end || Date.parse(end) === Date.parse(closure.ends_at)}>{say("extend_save")}</button>
      <button type="button" class="small" onClick={done}>{say("cancel")}</button>
    </form>
  );
}

/** Who rings, over the map so that nothing moves; who is on the line here, and who at other desks. */
import type { JSX } from "preact";
import { useDesk } from "../desk";
import { stopwatch } from "../format";
import { answerCall, close } from "../intake";
import type { State } from "../state";
import { elsewhere, onLine, ringingOf } from "../taking";
import { useWords } from "../words";
import { Kbd, useNow } from "./bits";

/** The one that waits longest, and how many more. */
export function Ringing({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const now = useNow();
  const [first, ...more] = ringingOf(state.taking, state.origin);
  return (
    <div class={`ringing ${first ? "rings" : ""}`} role="status" aria-live="assertive">
      {first && (
        <>
          <span>
            <strong>{first.caller?.number || say("number_unknown")}</strong> {say("rings")} <span class="figure">{stopwatch((now - Date.parse(first.rang_at)) / 1000)}</span>
            {more.length > 0 && <span class="muted"> · {say("more_ringing", { n: more.length })}</span>}
          </span>
          <button type="button" class="act small" onClick={() => void answerCall(desk, first)}>{say("answer_call")} <Kbd>F6</Kbd></button>
        </>
      )}
    </div>
  );
}

/** The caller on this desk's line; nothing once it is closed. */
export function OnLine({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const { line } = state.taking;
  if (!line || !onLine(state.taking)) return null;
  return (
    <p class="on-line">
      <span>{say("on_line", { id: line.id })}</span>
      <button type="button" class="link" onClick={() => close(desk)}>{say("close_call")} <Kbd>F10</Kbd></button>
    </p>
  );
}

/** Calls that are open elsewhere or were left open, while nobody talks here. */
export function Elsewhere({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const others = elsewhere(state.taking, state.origin);
  if (others.length === 0 || state.call.startedAt !== null) return null;
  return (
    <details class="others">
      <summary>{say("calls_elsewhere", { n: others.length })}</summary>
      <ul class="plain">
        {others.map((each) => (
          <li key={each.id}>
            <span>{each.caller?.number || say("number_unknown")} · {say(each.handled_by === state.taking.me ? "not_closed" : "handled_by", { who: each.handled_by ?? "" })}</span>
            <button type="button" class="small" onClick={() => void answerCall(desk, each)}>{say(each.handled_by === state.taking.me ? "go_on" : "take_over")}</button>
          </li>
        ))}
      </ul>
    </details>
  );
}

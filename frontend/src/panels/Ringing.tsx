/** Who rings, in the bar on top so that nothing below it moves; and who is on the line here. */
import type { JSX } from "preact";
import { useDesk } from "../desk";
import { stopwatch } from "../format";
import { answerCall, close } from "../intake";
import type { State } from "../state";
import { elsewhere, onLine, ringingOf } from "../taking";
import { useWords } from "../words";
import { Kbd, useNow } from "./bits";

function Line({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const { line } = state.taking;
  if (!line || !onLine(state.taking)) return null;
  return (
    <span class="line">
      <span class="muted">{say("call_number", { id: line.id })}</span>
      <button type="button" class="small" onClick={() => close(desk)}>{say("close_call")} <Kbd>F10</Kbd></button>
    </span>
  );
}

export function Ringing({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const now = useNow();
  const [first, ...more] = ringingOf(state.taking, state.origin);
  const others = elsewhere(state.taking, state.origin);
  return (
    <div class="ringing">
      <Line state={state} />
      <span role="status" aria-live="assertive">
        {first && (
          <span class="rings">
            <strong>{first.caller?.number || say("number_unknown")}</strong> {say("rings")} <span class="figure">{stopwatch((now - Date.parse(first.rang_at)) / 1000)}</span>
            {more.length > 0 && <span class="muted"> {say("more_ringing", { n: more.length })}</span>}
          </span>
        )}
      </span>
      {first && <button type="button" class="act small" onClick={() => void answerCall(desk, first)}>{say("answer_call")} <Kbd>F6</Kbd></button>}
      {others.length > 0 && (
        <details class="others">
          <summary>{say("calls_elsewhere", { n: others.length })}</summary>
          <ul>
            {others.map((each) => (
              <li key={each.id}>
                <span>{each.caller?.number || say("number_unknown")} · {say("handled_by", { who: each.handled_by ?? "" })}</span>
                <button type="button" class="small" onClick={() => void answerCall(desk, each)}>{say("take_over")}</button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

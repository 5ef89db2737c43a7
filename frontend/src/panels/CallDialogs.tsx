/** The sheets of a call: what it was when no incident came of it, and the list of keys. */
import type { JSX } from "preact";
import { useDesk } from "../desk";
import { endCall } from "../intake";
import type { State } from "../state";
import { CLASSES } from "../taking";
import { named, useWords, type Word } from "../words";
import { Kbd, Trouble } from "./bits";
import { Dialog } from "./Dialog";

function Closing({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  return (
    <Dialog title={say("closing_title", { id: state.taking.line?.id ?? "" })} close={() => desk.store.dispatch({ type: "dialog", is: null })}>
      <p class="muted">{say("closing_hint")}</p>
      <Trouble problem={state.problems.call} />
      <div class="classes">
        {CLASSES.map(({ kind, key }, index) => (
          <button key={kind} type="button" class="small" {...(index === 0 ? { "data-first": "" } : {})} aria-keyshortcuts={key} onClick={() => void endCall(desk, kind)}><Kbd>{key}</Kbd> {named(say, "class_", kind)}</button>
        ))}
      </div>
    </Dialog>
  );
}

/** In the order of a call. */
const KEYS: readonly (readonly [string, Word])[] = [
  ["F6", "key_answer"], ["F2", "key_new"], ["Enter", "key_next"], ["1 – 8", "key_place"], ["Alt + 1 – 8", "key_place_anywhere"], ["Alt + A – D", "key_reply"],
  ["KB, MD, …", "key_category"], ["1 – 6", "key_guide"], ["Alt + T", "key_ask"], ["Alt + S", "key_suspects"], ["F9", "key_record"], ["F8", "key_plan"], ["↑ ↓ 1 – 9", "key_swap"],
  ["F3", "key_queue"], ["F4", "key_units"], ["F7", "key_alarm"], ["Alt + B", "key_share"], ["Ctrl + P", "key_print"], ["F10", "key_close"], ["Esc", "key_escape"], ["F1, ?", "key_keys"],
];

function Keys(): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  return (
    <Dialog title={say("keys_title")} close={() => store.dispatch({ type: "dialog", is: null })}>
      <dl class="keys">{KEYS.map(([key, word]) => <div key={word}><dt><kbd>{key}</kbd></dt><dd>{say(word)}</dd></div>)}</dl>
    </Dialog>
  );
}

export function CallDialogs({ state }: { state: State }): JSX.Element | null {
  if (state.taking.dialog === "keys") return <Keys />;
  return state.taking.dialog === "closing" && state.taking.line ? <Closing state={state} /> : null;
}

/** The supervisor: times against targets, what is overdue, the handover, caution notes. */
import type { JSX } from "preact";
import type { State } from "../../state";
import { useWords } from "../../words";

export default function Supervision(_: { state: State }): JSX.Element {
  const say = useWords();
  return <main class="screen supervision"><h2>{say("screen_supervision")}</h2></main>;
}

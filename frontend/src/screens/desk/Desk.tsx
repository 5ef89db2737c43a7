/** An agency's desk: what it was told of, and what it answers. */
import type { JSX } from "preact";
import type { State } from "../../state";
import { useWords } from "../../words";

export default function Desk(_: { state: State }): JSX.Element {
  const say = useWords();
  return <main class="screen desk"><h2>{say("screen_desk")}</h2></main>;
}

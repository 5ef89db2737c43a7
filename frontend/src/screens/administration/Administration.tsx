/** The administrator: people, places, posts and units. */
import type { JSX } from "preact";
import type { State } from "../../state";
import { useWords } from "../../words";

export default function Administration(_: { state: State }): JSX.Element {
  const say = useWords();
  return <main class="screen administration"><h2>{say("screen_administration")}</h2></main>;
}

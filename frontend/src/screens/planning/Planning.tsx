/** The planner: hotspots, cover, where the next post belongs. */
import type { JSX } from "preact";
import type { State } from "../../state";
import { useWords } from "../../words";

export default function Planning(_: { state: State }): JSX.Element {
  const say = useWords();
  return <main class="screen planning"><h2>{say("screen_planning")}</h2></main>;
}

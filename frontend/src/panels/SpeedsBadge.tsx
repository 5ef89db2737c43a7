/** That times are reckoned at other speeds than the usual ones: everybody in the room should know, and until when. */
import type { JSX } from "preact";
import { moment } from "../format";
import { unusual } from "../speeds";
import type { State } from "../state";
import { named, useWords } from "../words";
import { useNow } from "./bits";

/** In the header; as a line of its own, `line`, where the header has no room: on a phone. */
export function SpeedsBadge({ state, line = false }: { state: State; line?: boolean }): JSX.Element | null {
  const say = useWords();
  const now = useNow(15_000);
  const { speeds } = state.roads;
  if (!unusual(speeds, now)) return null;
  const until = speeds.ends === null ? "" : ` ${say("until", { when: moment(speeds.ends, state.lang) })}`;
  const said = say("speeds_badge", { what: named(say, "speeds_badge_", speeds.profile) });
  if (line) return <p class="speeds-line" role="status">{said}{until}</p>;
  return <span class="speeds-badge" role="status" title={`${said}${until}`}>{said}<span class="speeds-until">{until}</span></span>;
}

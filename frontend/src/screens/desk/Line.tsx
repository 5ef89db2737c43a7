/** One incident in the inbox: what, where, how far the agency is, and how long it has to answer. */
import type { JSX } from "preact";
import { ago, stopwatch } from "../../format";
import { Priority, useNow } from "../../panels/bits";
import { categoryLabel } from "../../panels/Plan";
import type { State } from "../../state";
import type { Origin } from "../../wire";
import { named, useWords } from "../../words";
import { isOpen, left, part } from "./inbox";
import type { Told } from "./wire";

export function Left({ told, skew }: { told: Pick<Told, "dispatches">; skew: number }): JSX.Element | null {
  const say = useWords();
  const seconds = left(told, useNow() + skew);
  if (seconds === null) return null;
  return <span class="late figure left">{seconds > 0 ? say("desk_left", { time: stopwatch(seconds) }) : say("desk_overdue", { time: stopwatch(-seconds) })}</span>;
}

/** An exercise always says that it is one; what is real says so while an exercise stands beside it. */
export function Kind({ of, state }: { of: Origin; state: State }): JSX.Element | null {
  const say = useWords();
  if (of === "real" && state.origin !== "exercise") return null;
  return <span class={`badge ${of === "real" ? "real" : "exercise"}`}>{named(say, "origin_", of)}</span>;
}

export function Line({ told, chosen, choose, state, skew }: { told: Told; chosen: boolean; choose: () => void; state: State; skew: number }): JSX.Element {
  const say = useWords();
  const now = useNow(10_000) + skew;
  const where = [told.kelurahan, told.kecamatan].filter(Boolean).join(", ") || say("place_unknown");
  return (
    <li>
      <button type="button" class={`told ${isOpen(told) ? "" : "over"}`} aria-current={chosen ? "true" : undefined} onClick={choose}>
        <Priority of={told.priority} />
        <span class="told-what"><strong>{categoryLabel(state, told.category)}</strong> <span class="muted">#{told.id}</span> <Kind of={told.origin} state={state} /></span>
        <span class="badge">{named(say, "state_", part(told))}</span>
        <span class="told-where">{where}</span>
        <span class="muted figure told-age">{ago((now - Date.parse(told.occurred_at)) / 1000, say)}</span>
        <Left told={told} skew={skew} />
      </button>
    </li>
  );
}

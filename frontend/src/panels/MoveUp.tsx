/** A unit that could stand at an empty post: what it gains and costs; accepted, it can be sent home again. */
import type { JSX } from "preact";
import { acceptMove, sendHome } from "../covering";
import { moveKey, proposal } from "../cover";
import { useDesk } from "../desk";
import { distance } from "../format";
import type { State } from "../state";
import type { MoveUp } from "../wire";
import { useWords, type Say } from "../words";

/** An estimate is not known to the last person. */
function many(people: number): string {
  return (Math.round(people / 100) * 100).toLocaleString("id-ID");
}

/** Gain and cost in people where they are counted, else in road. */
function worth(move: MoveUp, lang: State["lang"], say: Say): string {
  const counted = move.people_gained !== null && move.people_lost !== null;
  const gained = counted ? say("people", { n: many(move.people_gained!) }) : say("of_road", { km: distance(move.metres_gained, lang) });
  const lost = counted ? say("people", { n: many(move.people_lost!) }) : say("of_road", { km: distance(move.metres_lost, lang) });
  return say("move_worth", { gained, lost });
}

export function MoveUpBox({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const move = proposal(state.cover);
  const { movedUp } = state.cover;
  if (!move && movedUp.length === 0) return null;
  return (
    <div class="move-up" role="status">
      {move && (
        <>
          <p><strong>{say("move_up", { unit: move.unit, post: move.post })}</strong>{move.seconds !== null && ` · ${say("minutes", { range: Math.max(1, Math.round(move.seconds / 60)) })}`}</p>
          <p class="muted">{say("move_from", { post: move.from_post })} · {worth(move, state.lang, say)}</p>
          <div class="buttons">
            <button type="button" class="act small" disabled={state.busy.cover} onClick={() => void acceptMove(desk, move)}>{say("move_accept")}</button>
            <button type="button" class="small" onClick={() => desk.store.dispatch({ type: "move ignored", key: moveKey(move) })}>{say("move_ignore")}</button>
          </div>
        </>
      )}
      {movedUp.map((each) => (
        <p key={each.unit}>{say("moved_to", { unit: each.name, post: each.postName })} <button type="button" class="link" onClick={() => void sendHome(desk, each)}>{say("move_home", { post: each.homeName })}</button></p>
      ))}
    </div>
  );
}

/** What stands above every screen: the network, calls kept here, a call to go on with, a newer console. */
import type { JSX } from "preact";
import { useDesk } from "../desk";
import { ago, clock } from "../format";
import { useNow } from "../panels/bits";
import { categoryLabel } from "../panels/Plan";
import type { State } from "../state";
import { useWords } from "../words";
import { settleDraft } from "./drafting";
import { leaveAnyway } from "./leaving";
import { KeptCalls } from "./KeptCalls";
import { mine } from "./slice";
import { reload } from "./worker";

/** A break that is mended sooner is not worth moving the screen for. */
const WORTH_SAYING_MS = 2500;

function Down({ since, disk }: { since: number; disk: boolean }): JSX.Element | null {
  const say = useWords();
  const now = useNow();
  if (now - since < WORTH_SAYING_MS) return null;
  return (
    <div class="banner down" role="status">
      <strong>{say("offline_title", { time: clock(since).slice(0, 5) })}</strong> <span class="figure">{say("offline_for", { age: ago((now - since) / 1000, say) })}</span>
      <span>{say("offline_works")}</span> <span>{say(disk ? "offline_keeps" : "no_disk")}</span> <span>{say("offline_rests")}</span>
    </div>
  );
}

function Found({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const { found } = state.offline;
  if (!found) return null;
  const { call } = found;
  const about = [clock(call.startedAt ?? found.at).slice(0, 5), call.category ? categoryLabel(state, call.category) : "", call.fix?.label ?? "", call.text].filter(Boolean).join(" · ");
  return (
    <div class="banner found" role="alert">
      <strong>{say("draft_question")}</strong> <span class="about">{about}</span>
      <span class="choices">
        <button type="button" class="act small" onClick={() => void settleDraft(desk, found, true)}>{say("draft_go_on")}</button>
        <button type="button" class="small" onClick={() => void settleDraft(desk, found, false)}>{say("draft_drop")}</button>
      </span>
    </div>
  );
}

function Leaving({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  if (!state.offline.leaving) return null;
  return (
    <div class="banner leaving" role="alertdialog" aria-labelledby="leave-question">
      <strong id="leave-question">{say("leave_question", { n: mine(state.offline).own.length })}</strong>
      <span class="choices">
        <button type="button" class="small" autofocus onClick={() => desk.store.dispatch({ type: "leaving", asked: false })}>{say("cancel")}</button>
        <button type="button" class="act small" onClick={() => void leaveAnyway(desk, false)}>{say("leave_keep")}</button>
        <button type="button" class="small" onClick={() => void leaveAnyway(desk, true)}>{say("leave_drop")}</button>
      </span>
    </div>
  );
}

function Update({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  if (!state.offline.update) return null;
  return <p class="banner update" role="status">{say("update_ready")} <button type="button" class="small" onClick={reload}>{say("update_now")}</button></p>;
}

export function Banners({ state }: { state: State }): JSX.Element {
  const { since, disk } = state.offline;
  return (
    <>
      {since !== null && <Down since={since} disk={disk} />}
      <Leaving state={state} />
      <Found state={state} />
      <KeptCalls state={state} />
      <Update state={state} />
    </>
  );
}

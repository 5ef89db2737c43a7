/** What stands above every screen: the network, calls kept here, a call to go on with, a newer console. */
import type { JSX } from "preact";
import { useDesk } from "../desk";
import { clock, moment } from "../format";
import { useNow } from "../panels/bits";
import { categoryLabel } from "../panels/Plan";
import type { State } from "../state";
import { useWords, type Lang, type Say } from "../words";
import { settleDraft } from "./drafting";
import { leaveAnyway, unsent } from "./leaving";
import { KeptCalls } from "./KeptCalls";
import { reload } from "./worker";

/** A break that is mended sooner is not worth moving the screen for. */
const WORTH_SAYING_MS = 2500;
const DAY_MS = 86_400_000;
/** When this page was loaded. */
const BEGUN = Date.now();

/** "kurang dari semenit lalu", "12 menit lalu": in words, and another only once a minute, so that it can be read aloud. */
function age(ms: number, say: Say): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return say("age_moment");
  if (minutes < 60) return say("age_minutes", { n: minutes });
  return minutes < 48 * 60 ? say("age_hours", { n: Math.floor(minutes / 60) }) : say("age_days", { n: Math.floor(minutes / 1440) });
}

function Down({ since, heard, disk, lang }: { since: number; heard: number | null; disk: boolean; lang: Lang }): JSX.Element | null {
  const say = useWords();
  const now = useNow();
  if (now - since < WORTH_SAYING_MS) return null;
  const from = heard !== null && now - heard >= DAY_MS ? moment(new Date(heard).toISOString(), lang) : clock(heard ?? since).slice(0, 5);
  const seen = heard !== null && heard >= BEGUN; // else nobody knows since when: the console was closed
  return (
    <details class="banner down" open={matchMedia("(min-width: 800px)").matches}>
      <summary>
        <span role="status">
          <strong>{seen ? say("offline_title", { time: clock(since).slice(0, 5) }) : say("offline_still")}</strong>{" "}
          <strong class="age">{heard === null ? say("offline_never") : say("offline_age", { time: from, age: age(now - heard, say) })}</strong>
        </span>
      </summary>
      <p>{say("offline_works")} {say(disk ? "offline_keeps" : "no_disk")} {say("offline_rests")}</p>
    </details>
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
      <strong id="leave-question">{say("leave_question", { n: unsent(state) })}</strong>
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
  const { since, heard, disk } = state.offline;
  return (
    <>
      {since !== null && <Down since={since} heard={heard} disk={disk} lang={state.lang} />}
      <Leaving state={state} />
      <Found state={state} />
      <KeptCalls state={state} />
      <Update state={state} />
    </>
  );
}

/** The agency's own dispatches: the next step as one large button, the last one taken back, declined with a reason. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Step } from "../../wire";
import { named, useWords, type Word } from "../../words";
import { takeFocus } from "../../panels/focus";
import { isOver, mayTakeBack, steps } from "./inbox";
import type { Doer } from "./Told";
import { asking, type Sent } from "./wire";

type Asked = { dispatch: number; about: "decline" | "undo" } | null;

/** A reason, typed; Escape leaves. */
function Why({ about, send, leave, busy }: { about: "decline" | "undo"; send: (reason: string) => void; leave: () => void; busy: boolean }): JSX.Element {
  const say = useWords();
  const [reason, setReason] = useState("");
  return (
    <form class="desk-why" onSubmit={(event) => { event.preventDefault(); send(reason.trim()); }} onKeyDown={(event) => event.key === "Escape" && leave()}>
      <label>{say(`desk_why_${about}`)}<input value={reason} maxLength={500} ref={takeFocus} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <button type="submit" class="act" disabled={!reason.trim() || busy}>{say(`desk_do_${about}`)}</button>
      <button type="button" class="small" onClick={leave}>{say("cancel")}</button>
    </form>
  );
}

export function Answer(doer: Doer): JSX.Element {
  const say = useWords();
  const { of, doing, after } = doer;
  const [asked, setAsked] = useState<Asked>(null);
  const step = async (sent: Sent, name: Step, reason = ""): Promise<void> => {
    const done = await doing.run((api) => asking.step(api, of, sent.id, name, reason));
    if (done) setAsked(null);
    after(done);
  };
  const takeBack = async (sent: Sent, reason: string): Promise<void> => {
    const done = await doing.run((api) => asking.takeBack(api, of, sent.id, reason));
    if (done) setAsked(null);
    after(done);
  };
  return (
    <ul class="answers-of">
      {of.dispatches.map((sent) => {
        const [next, ...others] = steps(sent);
        return (
          <li key={sent.id} class={isOver(sent) ? "over" : ""}>
            <p><strong>{sent.unit ?? sent.facility ?? named(say, "service_", sent.agency)}</strong> <span class="badge">{named(say, "state_", sent.state)}</span></p>
            <div class="desk-acts">
              {next && <button type="button" class="act" disabled={doing.busy} onClick={() => void step(sent, next)}>{say(`step_${next}` as Word)}</button>}
              {others.includes("decline") && asked === null && <button type="button" class="small" onClick={() => setAsked({ dispatch: sent.id, about: "decline" })}>{say("step_decline")}…</button>}
              {mayTakeBack(of.timeline, sent.id) && asked === null && <button type="button" class="small calm" onClick={() => setAsked({ dispatch: sent.id, about: "undo" })}>{say("desk_take_back")}…</button>}
            </div>
            {asked?.dispatch === sent.id && <Why about={asked.about} busy={doing.busy} leave={() => setAsked(null)} send={(reason) => void (asked.about === "decline" ? step(sent, "decline", reason) : takeBack(sent, reason))} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Mistakes put right by later events: the last step taken back, another category, an end that was none. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { requests } from "../callApi";
import { changeOpen, useDesk } from "../desk";
import type { State } from "../state";
import type { Detail, Happening } from "../wire";
import { named, useWords, type Say } from "../words";
import { takeFocus } from "./focus";
import { categoryLabel } from "./Plan";

const OVER: readonly string[] = ["done", "cancelled"];
/** As the server takes them back: see `UNDOABLE` there. */
const UNDOABLE: readonly string[] = ["dispatched", "stepped", "assigned", "moved", "recategorised", "cancelled", "alarm raised"];

/** The newest event that can still be taken back: what was taken back before, and the taking back itself, are passed over. */
export function undoable(timeline: readonly Happening[]): Happening | null {
  const gone = new Set<unknown>();
  for (const each of [...timeline].reverse()) {
    if (each.kind === "undone") gone.add(each.payload["undoes"]);
    else if (UNDOABLE.includes(each.kind) && !gone.has(each.id)) return each;
  }
  return null;
}

function said(event: Happening, open: Detail, say: Say): string {
  const sent = open.dispatches.find((each) => each.id === event.dispatch_id);
  const state = event.payload["state"];
  const what = event.kind === "stepped" && typeof state === "string" ? named(say, "state_", state) : named(say, "kind_", event.kind);
  return [sent?.unit ?? sent?.facility ?? "", what].filter(Boolean).join(" · ");
}

type About = "undo" | "category" | "reopen";

export function Mend({ state, open }: { state: State; open: Detail }): JSX.Element | null {
  const say = useWords();
  const desk = useDesk();
  const [about, setAbout] = useState<About | null>(null);
  const [reason, setReason] = useState("");
  const [category, setCategory] = useState(open.category);
  const last = undoable(open.timeline);
  const over = OVER.includes(open.state);
  if (!state.may?.includes("dispatch")) return null;
  const offered: About[] = [...(last ? ["undo" as const] : []), ...(over ? ["reopen" as const] : ["category" as const])];
  if (about === null) {
    return <div class="mend">{offered.map((each) => <button key={each} type="button" class="small calm" onClick={() => { setReason(""); setCategory(open.category); setAbout(each); }}>{say(`mend_${each}`)}</button>)}</div>;
  }
  const ready = about === "category" ? category !== open.category : reason.trim() !== "";
  const send = async (event: Event): Promise<void> => {
    event.preventDefault();
    const done = await changeOpen(desk, (api, id, version) => {
      const to = requests(api);
      if (about === "undo") return to.undo(id, version, last!.id, reason.trim());
      return about === "reopen" ? to.reopen(id, version, reason.trim()) : to.recategorise(id, version, category, reason.trim());
    });
    if (done) setAbout(null);
  };
  return (
    <form class="phone-form mend-form" onSubmit={(event) => void send(event)} onKeyDown={(event) => event.key === "Escape" && setAbout(null)}>
      {about === "undo" && last && <p class="wide">{say("mend_undo_what", { what: said(last, open, say) })}</p>}
      {about === "category" && (
        <label class="wide">{say("mend_category_to")}<select value={category} ref={takeFocus as (field: HTMLSelectElement | null) => void} onChange={(event) => setCategory(event.currentTarget.value)}>
          {state.categories.map((each) => <option key={each.code} value={each.code}>{categoryLabel(state, each.code)}</option>)}
        </select></label>
      )}
      <label class="wide">{say(about === "category" ? "mend_reason_optional" : "mend_reason")}<input value={reason} maxLength={500} {...(about === "category" ? {} : { ref: takeFocus })} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <button type="submit" class="act small" disabled={!ready}>{say(`mend_do_${about}`)}</button>
      <button type="button" class="small" onClick={() => setAbout(null)}>{say("cancel")}</button>
    </form>
  );
}

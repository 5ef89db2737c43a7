/** An agency's desk: what it was told of beside what it answers; one at a time on a phone. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { normalizeProps, useMachine } from "@zag-js/preact";
import * as tabs from "@zag-js/tabs";
import { Trouble } from "../../panels/bits";
import type { State } from "../../state";
import { named, useWords } from "../../words";
import { useReading } from "../reading";
import { awaiting, sorted } from "./inbox";
import { Line } from "./Line";
import { OwnUnits } from "./OwnUnits";
import { Told } from "./Told";
import { asking, type Told as ToldOut } from "./wire";
import "./desk.css";

/** The inbox is read again this often, and soon after the stream brought something. */
const AGAIN_MS = 15_000;
const PAUSE_MS = 250;

/** `#/desk/12` is incident 12. */
function chosenIn(hash: string): number | null {
  const [, id] = /^#\/desk\/(\d+)$/.exec(hash) ?? [];
  return id ? Number(id) : null;
}

function useChosen(): [number | null, (id: number | null) => void] {
  const [chosen, setChosen] = useState(() => chosenIn(location.hash));
  useEffect(() => {
    const changed = (): void => setChosen(chosenIn(location.hash));
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return [chosen, (id) => (location.hash = id === null ? "#/desk" : `#/desk/${id}`)];
}

/** Milliseconds that the server's clock is ahead of this one. */
function ahead(now: string | undefined): number {
  return now ? Date.parse(now) - Date.now() : 0;
}

function Inbox({ items, chosen, choose, state, skew }: { items: ToldOut[] | null; chosen: number | null; choose: (id: number) => void; state: State; skew: number }): JSX.Element {
  const say = useWords();
  if (!items) return <p class="muted empty">{say("desk_reading")}</p>;
  if (items.length === 0) return <p class="muted empty">{say("desk_nothing")}</p>;
  return <ul class="told-list">{items.map((each) => <Line key={each.id} told={each} chosen={each.id === chosen} choose={() => choose(each.id)} state={state} skew={skew} />)}</ul>;
}

export default function Desk({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const exercise = state.origin === "exercise";
  const [chosen, choose] = useChosen();
  const inbox = useReading((api) => asking.inbox(api, exercise), [exercise], AGAIN_MS);
  const [skew, setSkew] = useState(0);
  useEffect(() => setSkew(ahead(inbox.value?.now)), [inbox.value]);
  useEffect(() => {
    const timer = setTimeout(inbox.again, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [state.incidents]);
  const service = useMachine(tabs.machine, { id: "desk", defaultValue: "inbox", translations: { listLabel: say("desk_tabs") } });
  const api = tabs.connect(service, normalizeProps);
  const items = inbox.value && sorted(inbox.value.items);
  const head = awaiting(items ?? [], exercise);
  const stale = state.connection === "disconnected";
  return (
    <main class={`screen desk ${chosen !== null && api.value === "inbox" ? "has-chosen" : ""}`} {...api.getRootProps()}>
      <div class="desk-head">
        <h2>{named(say, "service_", state.agency ?? "")}</h2>
        <p class={head.word === "desk_open" ? "muted" : "late"} role="status">{say(head.word, { n: head.n })}</p>
        <div class="desk-tabs" {...api.getListProps()}>
          {(["inbox", "units"] as const).map((tab) => <button key={tab} type="button" {...api.getTriggerProps({ value: tab })}>{say(`desk_tab_${tab}`)}</button>)}
        </div>
      </div>
      {stale && <p class="trouble" role="alert">{say("desk_stale")}</p>}
      <Trouble problem={inbox.problem} retry={inbox.again} />
      <div class="desk-body" {...api.getContentProps({ value: "inbox" })}>
        <section class="inbox" aria-label={say("desk_tab_inbox")}><Inbox items={items} chosen={chosen} choose={choose} state={state} skew={skew} /></section>
        <section class="chosen" aria-label={say("desk_chosen")}>
          {chosen === null ? items !== null && items.length > 0 && <p class="muted empty">{say("desk_choose")}</p> : <Told key={chosen} id={chosen} state={state} skew={skew} changed={inbox.again} back={() => choose(null)} />}
        </section>
      </div>
      <div {...api.getContentProps({ value: "units" })}>{api.value === "units" && <OwnUnits state={state} />}</div>
    </main>
  );
}

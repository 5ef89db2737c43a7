/** The supervisor: what is overdue, times against targets, the handover, caution notes, the story of an incident. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { normalizeProps, useMachine } from "@zag-js/preact";
import * as tabs from "@zag-js/tabs";
import { Trouble } from "../../panels/bits";
import type { State } from "../../state";
import { useWords } from "../../words";
import { addressOf, readAddress, TABS, type Address, type Tab } from "./address";
import { Cautions } from "./Cautions";
import { Handover } from "./Handover";
import { HeadUp } from "./HeadUp";
import { Overdue } from "./Overdue";
import { useReading } from "../reading";
import { Story } from "./Story";
import { Times } from "./Times";
import { asking } from "./wire";
import "./supervision.css";

/** What stands is read again this often, and at once when the stream brings an incident or other roads. */
const AGAIN_MS = 15_000;
/** Several changes at once are one reading. */
const PAUSE_MS = 300;

function useAddress(): [Address, (to: Address) => void] {
  const [address, setAddress] = useState(() => readAddress(location.hash));
  useEffect(() => {
    const changed = (): void => setAddress(readAddress(location.hash));
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return [address, (to) => (location.hash = addressOf(to))];
}

/** Calls `act` a moment after one of `on` changed; not at the beginning. */
function useAfter(act: () => void, on: readonly unknown[]): void {
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current) return void (begun.current = true);
    const timer = setTimeout(act, PAUSE_MS);
    return () => clearTimeout(timer);
  }, on);
}

export default function Supervision({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const [address, go] = useAddress();
  const origin = state.origin ?? "real";
  const standing = useReading((api) => asking.standing(api, origin), [origin], AGAIN_MS);
  useAfter(standing.again, [state.incidents, state.roads.version, state.units]);
  const service = useMachine(tabs.machine, { id: "supervision", value: address.tab, onValueChange: ({ value }) => go({ tab: value as Tab, of: null }), translations: { listLabel: say("supervision_tabs") } });
  const api = tabs.connect(service, normalizeProps);
  const now = standing.value?.origin === origin ? standing.value : null;
  const shown = { state, standing: now, origin, address, go };
  return (
    <main class="screen supervision" {...api.getRootProps()}>
      <h2 class="unseen">{say("screen_supervision")}</h2>
      <HeadUp standing={now} origin={origin} />
      <Trouble problem={standing.problem} retry={standing.again} />
      <div class="tabs" {...api.getListProps()}>
        {TABS.map((tab) => (
          <button key={tab} type="button" {...api.getTriggerProps({ value: tab })}>
            {say(`supervision_tab_${tab}`)}
            {tab === "overdue" && now !== null && now.items.length > 0 && <span class="count">{now.items.length}</span>}
          </button>
        ))}
      </div>
      {TABS.map((tab) => (
        <div key={tab} class="tab" {...api.getContentProps({ value: tab })}>{tab === address.tab && <Part tab={tab} {...shown} />}</div>
      ))}
    </main>
  );
}

export interface Shown { state: State; standing: import("./wire").Standing | null; origin: import("../../wire").Origin; address: Address; go: (to: Address) => void }

function Part({ tab, ...shown }: Shown & { tab: Tab }): JSX.Element {
  switch (tab) {
    case "overdue": return <Overdue {...shown} />;
    case "times": return <Times {...shown} />;
    case "handover": return <Handover {...shown} />;
    case "cautions": return <Cautions {...shown} />;
    case "story": return <Story {...shown} />;
  }
}

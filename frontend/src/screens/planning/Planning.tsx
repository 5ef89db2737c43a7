/** The planner: patterns in the past, new posts, cover, files to take away, the history itself. */
import * as tabs from "@zag-js/tabs";
import { normalizeProps, useMachine } from "@zag-js/preact";
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { State } from "../../state";
import { useWords } from "../../words";
import { Cover } from "./Cover";
import { Files } from "./Files";
import { History } from "./History";
import { Hotspots } from "./Hotspots";
import { HazardsTab } from "./Hazards";
import { Siting } from "./Siting";
import { addressOf, tabOf, TABS, type Tab } from "./tabs";
import "./planning.css";

export interface Shown { state: State }

const PARTS: Record<Tab, ComponentType<Shown>> = { hotspots: Hotspots, siting: Siting, cover: Cover, files: Files, history: History, hazards: HazardsTab };

function useTab(): Tab {
  const [tab, setTab] = useState(() => tabOf(location.hash));
  useEffect(() => {
    const changed = (): void => setTab(tabOf(location.hash));
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return tab;
}

export default function Planning({ state }: Shown): JSX.Element {
  const say = useWords();
  const tab = useTab();
  const service = useMachine(tabs.machine, { id: "plan", value: tab, activationMode: "manual", onValueChange: ({ value }) => { location.hash = addressOf(value as Tab); }, translations: { listLabel: say("plan_tabs") } });
  const api = tabs.connect(service, normalizeProps);
  const Part = PARTS[tab];
  useEffect(() => document.querySelector(".plan-tabs [aria-selected=true]")?.scrollIntoView({ block: "nearest", inline: "center" }), [tab]);
  return (
    <main class="screen planning" {...api.getRootProps()}>
      <h2 class="unseen">{say("screen_plan")}</h2>
      <div class="plan-tabs" {...api.getListProps()}>
        {TABS.map((each) => <button key={each} type="button" {...api.getTriggerProps({ value: each })}>{say(`plan_tab_${each}`)}</button>)}
      </div>
      {TABS.map((each) => <div key={each} class="plan-part" {...api.getContentProps({ value: each })}>{each === tab && <Part state={state} />}</div>)}
    </main>
  );
}

/** The administrator: people, places, posts and units, files, plans. Each part has an address and is there for those who may. */
import * as tabs from "@zag-js/tabs";
import { normalizeProps, useMachine } from "@zag-js/preact";
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { State } from "../../state";
import { useWords } from "../../words";
import "./administration.css";
import { addressOf, tabOf, tabsFor, type Tab } from "./tabs";
import { Users } from "./Users";
import { Plans } from "./Plans";
import { Questions } from "./Questions";
import { Import } from "./Import";
import { Places } from "./Places";
import { Posts } from "./Posts";
import { Proposals } from "./Proposals";
import { Speeds } from "./Speeds";

const PARTS: Record<Tab, ComponentType<{ state: State }>> = { users: Users, places: Places, proposals: Proposals, posts: Posts, import: Import, plans: Plans, questions: Questions, roads: Speeds };

/** The address after the `#`, as it changes. */
function useHash(): string {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const changed = (): void => setHash(location.hash);
    addEventListener("hashchange", changed);
    return () => removeEventListener("hashchange", changed);
  }, []);
  return hash;
}

export default function Administration({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const own = tabsFor(state.may ?? []);
  const tab = tabOf(useHash(), own);
  if (tab === null) return <main class="screen administration"><p class="muted empty">{say(state.may ? "admin_nothing" : "screen_loading")}</p></main>;
  return <Parts state={state} own={own} tab={tab} />;
}

function Parts({ state, own, tab }: { state: State; own: readonly Tab[]; tab: Tab }): JSX.Element {
  const say = useWords();
  const service = useMachine(tabs.machine, {
    id: "administration", value: tab, activationMode: "manual", onValueChange: ({ value }) => { location.hash = addressOf(value as Tab); },
  });
  const api = tabs.connect(service, normalizeProps);
  const Part = PARTS[tab];
  return (
    <main class="screen administration" {...api.getRootProps()}>
      <h2 class="unseen">{say("screen_administration")}</h2>
      <div {...api.getListProps()} class="admin-tabs" aria-label={say("screen_administration")}>
        {own.map((each) => <button key={each} type="button" {...api.getTriggerProps({ value: each })}>{say(`admin_${each}`)}</button>)}
      </div>
      <div key={tab} {...api.getContentProps({ value: tab })} class="admin-part"><Part state={state} /></div>
    </main>
  );
}

/** The lower panel: the queue of open incidents, and beside it the units. */
import { normalizeProps, useMachine } from "@zag-js/preact";
import * as tabs from "@zag-js/tabs";
import type { JSX } from "preact";
import { useDesk } from "../desk";
import type { Tab } from "../queue";
import { openIncidents, type State } from "../state";
import { useWords } from "../words";
import { Kbd } from "./bits";
import { Queue, Sieves } from "./Queue";
import { UnitBoard, UnitSieves } from "./UnitBoard";

export function Board({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const service = useMachine(tabs.machine, {
    id: "board", value: state.queue.tab, onValueChange: ({ value }) => store.dispatch({ type: "tab chosen", tab: value as Tab }),
  });
  const api = tabs.connect(service, normalizeProps);
  const open = openIncidents(state);
  const title: Record<Tab, JSX.Element> = {
    incidents: <>{say(state.origin === "exercise" ? "queue_exercise" : "queue")} <span class="figure">{open.length}</span> <Kbd>F3</Kbd></>,
    units: <>{say("units")} <span class="figure">{state.units.length}</span> <Kbd>F4</Kbd></>,
  };
  return (
    <section class="panel board" aria-label={say("board_panel")} {...api.getRootProps()}>
      <div class="board-head">
        <div class="tabs" {...api.getListProps()} aria-label={say("board_panel")}>
          {(["incidents", "units"] as const).map((each) => <button key={each} type="button" {...api.getTriggerProps({ value: each })}>{title[each]}</button>)}
        </div>
        {state.queue.tab === "incidents" ? <Sieves state={state} open={open} /> : <UnitSieves state={state} />}
      </div>
      <div class="tab-page" {...api.getContentProps({ value: "incidents" })} tabIndex={-1}>{state.queue.tab === "incidents" && <Queue state={state} open={open} />}</div>
      <div class="tab-page" {...api.getContentProps({ value: "units" })} tabIndex={-1}>{state.queue.tab === "units" && <UnitBoard state={state} />}</div>
    </section>
  );
}

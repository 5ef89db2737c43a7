/** What of the open incident leaves the room: its page for paper, and its place to hand on. Each comes when it is first wanted. */
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { useDesk } from "../desk";
import type { State } from "../state";
import type { Detail } from "../wire";
import { useWords } from "../words";
import { ShareIncident } from "./ShareIncident";
import { Kbd } from "./bits";

type Page = ComponentType<{ state: State; open: Detail; close: () => void }>;

function Paper({ state, open, close }: { state: State; open: Detail; close: () => void }): JSX.Element | null {
  const say = useWords();
  const [Loaded, setLoaded] = useState<{ Page: Page } | "failed" | null>(null);
  useEffect(() => void import("../screens/sheet/Paper").then((module) => setLoaded({ Page: module.default }), () => setLoaded("failed")), []);
  if (Loaded === "failed") return <p class="trouble" role="alert">{say("screen_failed")}</p>;
  return Loaded && <Loaded.Page state={state} open={open} close={close} />;
}

/** Beside the console and not in it: what is printed is this alone. */
export function Sheets({ state }: { state: State }): JSX.Element | null {
  const { store } = useDesk();
  const { open, screen, taking: { dialog } } = state;
  if (!open || screen !== "room") return null;
  const close = (): void => store.dispatch({ type: "dialog", is: null });
  if (dialog === "paper") return <Paper key={open.id} state={state} open={open} close={close} />;
  return dialog === "share" ? <ShareIncident key={open.id} open={open} close={close} /> : null;
}

/** The way to both, on the incident's card. */
export function SheetActs(): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  return (
    <div class="sheet-acts">
      <button type="button" class="small calm" onClick={() => store.dispatch({ type: "dialog", is: "share" })}>{say("share")} <Kbd>Alt + B</Kbd></button>
      <button type="button" class="small calm" onClick={() => store.dispatch({ type: "dialog", is: "paper" })}>{say("sheet_print")} <Kbd>Ctrl + P</Kbd></button>
    </div>
  );
}

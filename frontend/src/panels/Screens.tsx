/** The screens beside the room: chosen in the header, each loaded when it is first opened. */
import type { ComponentType, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { addressOf } from "../address";
import { useDesk } from "../desk";
import { screensFor, type Screen } from "../screens";
import type { State } from "../state";
import { useWords } from "../words";

type Page = ComponentType<{ state: State }>;

const PAGES: Record<Exclude<Screen, "room">, () => Promise<{ default: Page }>> = {
  desk: () => import("../screens/desk/Desk"),
  supervision: () => import("../screens/supervision/Supervision"),
  plan: () => import("../screens/planning/Planning"),
  administration: () => import("../screens/administration/Administration"),
};

/** The screen as soon as its code is there. */
export function Other({ screen, state }: { screen: Exclude<Screen, "room">; state: State }): JSX.Element {
  const say = useWords();
  const [loaded, setLoaded] = useState<{ screen: Screen; Page: Page } | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    setFailed(false);
    PAGES[screen]().then((module) => setLoaded({ screen, Page: module.default }), () => setFailed(true));
  }, [screen]);
  if (failed) return <main class="screen"><p class="trouble" role="alert">{say("screen_failed")}</p></main>;
  if (loaded?.screen !== screen) return <main class="screen"><p class="muted empty">{say("screen_loading")}</p></main>;
  return <loaded.Page state={state} />;
}

/** Nothing where there is only one screen. */
export function ScreenChoice({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const { store } = useDesk();
  const own = state.may ? screensFor({ agency: state.agency, permissions: [...state.may] }) : [];
  if (own.length < 2) return null;
  return (
    <nav class="screens" aria-label={say("screens")}>
      {own.map((screen) => (
        <a key={screen} href={screen === "room" ? addressOf(state.open?.id ?? null) : `#/${screen}`} aria-current={state.screen === screen ? "page" : undefined} onClick={() => store.dispatch({ type: "went to", screen })}>{say(`screen_${screen}`)}</a>
      ))}
    </nav>
  );
}

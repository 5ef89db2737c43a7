/** The bar on top: which service, real or exercise, connection, clock. */
import type { JSX } from "preact";
import { useDesk } from "../desk";
import { clock } from "../format";
import { leaveDesk } from "../offline/leaving";
import { openIncidents, type State } from "../state";
import { learn, useWords, type Word } from "../words";
import { Kbd, useNow } from "./bits";
import { focusOn } from "./focus";
import { Bell } from "./Bell";
import { ScreenChoice } from "./Screens";
import { SpeedsBadge } from "./SpeedsBadge";

function Clock(): JSX.Element {
  const say = useWords();
  const now = clock(useNow());
  return <time class="clock" aria-label={say("clock")}>{now} <span class="zone">{say("clock_zone")}</span></time>;
}

const ORIGINS = ["real", "exercise"] as const;

export function OriginChoice({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const onKeyDown = (event: KeyboardEvent): void => {
    const origin = ORIGINS.find((each) => say(`origin_${each}_key`).toLowerCase() === event.key.toLowerCase());
    if (!origin) return;
    event.preventDefault();
    store.dispatch({ type: "origin chosen", origin });
    focusOn("caller");
  };
  return (
    <fieldset class={`origin ${state.origin ? "" : "unset"}`} data-part="origin" onKeyDown={onKeyDown}>
      <legend class="unseen">{say("origin")}</legend>
      {ORIGINS.map((origin) => (
        <label key={origin} class={`choice ${origin}`}>
          <input
            type="radio" name="origin" value={origin} checked={state.origin === origin}
            onChange={() => store.dispatch({ type: "origin chosen", origin })}
          />
          <span>{say(`origin_${origin}`)}</span>
          {!state.origin && <Kbd>{say(`origin_${origin}_key`)}</Kbd>}
        </label>
      ))}
    </fieldset>
  );
}

/** During an exercise what is real is not on the board: this says that it is there, and leads to it. */
function RealOnes({ state }: { state: State }): JSX.Element | null {
  const say = useWords();
  const { store } = useDesk();
  const open = state.origin === "exercise" && state.screen === "room" ? openIncidents({ incidents: state.incidents, origin: "real" }).length : 0;
  if (open === 0) return null;
  return <button type="button" class="small late real-ones" onClick={() => store.dispatch({ type: "origin chosen", origin: "real" })}>{say("real_ones", { n: open })}</button>;
}

const CONNECTION: Record<State["connection"], Word> = { connected: "connected", connecting: "connecting", disconnected: "disconnected" };

export function Header({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const prefer = desk.store.dispatch;
  const other = state.lang === "id" ? "en" : "id";
  return (
    <header class="header">
      <h1><span class="number">112</span> Ambon</h1>
      <OriginChoice state={state} />
      <RealOnes state={state} />
      <span class={`connection ${state.connection}`} role="status"><i aria-hidden="true" />{say(CONNECTION[state.connection])}</span>
      {state.screen === "room" && <SpeedsBadge state={state} />}
      <span class="grow" />
      <Clock />
      <button type="button" class="small open-more" popovertarget="more">{say("menu")}</button>
      <div id="more" class="more" popover="auto">
        <Bell />
        <ScreenChoice state={state} />
        {state.screen === "room" && <button type="button" class="quiet" onClick={() => prefer({ type: "dialog", is: "keys" })}>{say("keys_title")} <Kbd>F1</Kbd></button>}
        <button type="button" class="quiet" onClick={() => prefer({ type: "preferred", theme: state.theme === "dark" ? "light" : "dark" })}>
          {say(state.theme === "dark" ? "theme_light" : "theme_dark")}
        </button>
        <button type="button" class="quiet" lang={other} onClick={() => void learn(other).then(() => prefer({ type: "preferred", lang: other }), () => undefined)}>
          {say("other_language")}
        </button>
        {state.who && <span class="muted leave">{state.who.name}</span>}
        <button type="button" class="quiet leave" title={state.who?.name} onClick={() => leaveDesk(desk)}>{say("sign_out")}</button>
      </div>
    </header>
  );
}

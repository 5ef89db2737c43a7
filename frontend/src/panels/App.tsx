/** The whole screen from the state. */
import type { JSX } from "preact";
import { useDesk } from "../desk";
import { Banners } from "../offline/Banners";
import { atWork, type State, type View } from "../state";
import { useWords } from "../words";
import { Board } from "./Board";
import { CallDialogs } from "./CallDialogs";
import { CallForm } from "./CallForm";
import { Header } from "./Header";
import { IncidentCard } from "./IncidentCard";
import { MapPanel } from "./MapPanel";
import { PlanPanel } from "./Plan";
import { Ringing } from "./Ringing";
import { Other } from "./Screens";
import { Sheets } from "./Sheets";
import { SignIn } from "./SignIn";
import { SpeedsBadge } from "./SpeedsBadge";
import { Unopened } from "./Unopened";

const VIEWS: readonly View[] = ["call", "map", "plan", "board"];

/** On a phone one part of the screen at a time. */
function Views({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  return (
    <nav class="views" aria-label={say("views")}>
      {VIEWS.map((view) => (
        <button key={view} type="button" aria-current={state.view === view ? "page" : undefined} onClick={() => store.dispatch({ type: "looked at", view })}>{say(`view_${view}`)}</button>
      ))}
    </nav>
  );
}

export function App({ state }: { state: State }): JSX.Element {
  const say = useWords();
  if (!atWork(state)) return <SignIn state={state} />;
  return (
    <>
      <div class={`console view-${state.view}`}>
        {state.screen === "room" && <a class="skip" href="#call">{say("skip_to_call")}</a>}
        <Header state={state} />
        <div class="banners">
          {state.origin === "exercise" && <p class="exercise-banner" role="status">{say(state.screen === "desk" ? "desk_exercise_banner" : "exercise_banner")}</p>}
          <Banners state={state} />
          <Unopened state={state} />
          {state.screen === "room" && <SpeedsBadge state={state} line />}
        </div>
        {state.screen === "room" ? <Room state={state} /> : <Other screen={state.screen} state={state} />}
      </div>
      <Sheets state={state} />
    </>
  );
}

function Room({ state }: { state: State }): JSX.Element {
  return (
    <>
      <main>
        {state.open ? <IncidentCard state={state} open={state.open} /> : <CallForm state={state} />}
        <MapPanel state={state} />
        <Board state={state} />
        <PlanPanel state={state} />
      </main>
      <Ringing state={state} />
      <Views state={state} />
      <CallDialogs state={state} />
    </>
  );
}

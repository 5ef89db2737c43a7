/** Closures: what is closed and for how long, drawing another, lifting one. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { closeRoad, liftClosure } from "../closing";
import { useDesk } from "../desk";
import { moment } from "../format";
import { fromWallClock, minutesLeft, wallClock, type DrawMode, type Draft } from "../roads";
import type { State } from "../state";
import type { Closure, ClosureKind } from "../wire";
import { named, useWords, type Say } from "../words";
import { Trouble, useNow } from "./bits";
import { ExtendClosure } from "./ExtendClosure";
import { takeFocus } from "./focus";
import { ToolBox } from "./ToolBox";

const MODES: readonly DrawMode[] = ["point", "linestring", "polygon"];
const KINDS: readonly ClosureKind[] = ["landslide", "flood", "parade", "accident", "works", "other"];
const HOURS = [1, 3, 6, 24];
/** To every side of a point or line, metres: the width of a street with its verges. */
const RADII = [15, 25, 50, 100];

function span(minutes: number, say: Say): string {
  return minutes < 60 ? say("left_minutes", { n: minutes }) : say("left_hours", { h: Math.floor(minutes / 60), n: minutes % 60 });
}

function Lift({ closure, done }: { closure: Closure; done: () => void }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [reason, setReason] = useState("");
  const lift = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (await liftClosure(desk, closure, reason)) done();
  };
  return (
    <form class="phone-form" onSubmit={(event) => void lift(event)}>
      <label class="wide">{say("lift_reason")}<input value={reason} ref={takeFocus} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <button type="submit" class="act small" disabled={!reason.trim()}>{say("lift_confirm")}</button>
      <button type="button" class="small" onClick={done}>{say("cancel")}</button>
    </form>
  );
}

function Line({ closure, lang }: { closure: Closure; lang: State["lang"] }): JSX.Element {
  const say = useWords();
  const now = useNow(15_000);
  const [doing, setDoing] = useState<"lift" | "extend" | null>(null);
  return (
    <li>
      <div class="line">
        <span class="closed-sign" aria-hidden="true" />
        <div><strong>{named(say, "closure_", closure.kind)}</strong>{closure.reason && ` · ${closure.reason}`}
          <p class="muted">{say("until", { when: moment(closure.ends_at, lang) })} · {span(minutesLeft(closure, now), say)}{!closure.active && ` · ${say("not_yet")}`}</p>
        </div>
        {!doing && <button type="button" class="small" onClick={() => setDoing("extend")}>{say("extend")}</button>}
        {!doing && <button type="button" class="small" onClick={() => setDoing("lift")}>{say("lift")}</button>}
      </div>
      {doing === "lift" && <Lift closure={closure} done={() => setDoing(null)} />}
      {doing === "extend" && <ExtendClosure closure={closure} done={() => setDoing(null)} />}
    </li>
  );
}

function What({ draft }: { draft: Draft }): JSX.Element {
  const say = useWords();
  const shape = draft.shape.type === "Point" ? "point" : draft.shape.type === "LineString" ? "linestring" : "polygon";
  return <p class="muted">{draft.street === null ? say(`drawn_${shape}`) : say("drawn_on", { street: draft.street || say("unnamed_road") })}</p>;
}

/** Why, and until when: the end is required, since a closure nobody lifts closes for good. */
function Form({ state, draft }: { state: State; draft: Draft }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [kind, setKind] = useState<ClosureKind>("landslide");
  const [reason, setReason] = useState("");
  const [ends, setEnds] = useState(() => wallClock(Date.now() + 3 * 3_600_000));
  const [radius, setRadius] = useState(25);
  const end = fromWallClock(ends);
  const close = (event: Event): void => {
    event.preventDefault();
    if (end) void closeRoad(desk, { kind, reason, ends_at: end, ...(draft.shape.type === "Polygon" ? {} : { radius_m: radius }) });
  };
  return (
    <form class="closure-form" onSubmit={close}>
      <What draft={draft} />
      <label>{say("closure_kind")}<select value={kind} onChange={(event) => setKind(event.currentTarget.value as ClosureKind)}>{KINDS.map((each) => <option key={each} value={each}>{named(say, "closure_", each)}</option>)}</select></label>
      {draft.shape.type !== "Polygon" && (
        <label>{say("closure_radius")}<select value={radius} onChange={(event) => setRadius(Number(event.currentTarget.value))}>{RADII.map((each) => <option key={each} value={each}>{each} m</option>)}</select></label>
      )}
      <label class="wide">{say("closure_reason")}<input value={reason} ref={takeFocus} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      <label class="wide">{say("closure_ends")}<input type="datetime-local" required value={ends} onInput={(event) => setEnds(event.currentTarget.value)} /></label>
      <div class="presets wide">{HOURS.map((each) => <button key={each} type="button" class="small" onClick={() => setEnds(wallClock(Date.now() + each * 3_600_000))}>{say("in_hours", { n: each })}</button>)}</div>
      <button type="submit" class="act small" disabled={!reason.trim() || !end || state.busy.roads}>{say("closure_save")}</button>
      <button type="button" class="small" onClick={() => desk.store.dispatch({ type: "drawn", draft: null })}>{say("cancel")}</button>
    </form>
  );
}

export function Closures({ state, nearest }: { state: State; nearest: () => Draft | null }): JSX.Element {
  const say = useWords();
  const { store } = useDesk();
  const [none, setNone] = useState(false);
  const { closures, drawing, draft } = state.roads;
  const useNearest = (): void => {
    const found = nearest();
    setNone(found === null);
    if (found) store.dispatch({ type: "drawn", draft: found });
  };
  return (
    <ToolBox title={say("closures")} summary={String(closures.length)} away={drawing !== null}>
      {!draft && (
        <div class="draw" role="group" aria-label={say("draw_closure")}>
          {MODES.map((mode) => <button key={mode} type="button" class="small" aria-pressed={drawing === mode} onClick={() => store.dispatch({ type: "drawing", mode: drawing === mode ? null : mode })}>{say(`draw_${mode}`)}</button>)}
          <button type="button" class="small" onClick={useNearest}>{say("close_nearest")}</button>
        </div>
      )}
      {none && <p class="late" role="alert">{say("no_street_near")}</p>}
      {drawing && <p class="muted" role="status">{say(`drawing_${drawing}`)}</p>}
      <Trouble problem={state.problems.roads} />
      {draft && <Form state={state} draft={draft} />}
      {drawing ? null : closures.length === 0 ? <p class="muted">{say("closures_none")}</p> : <ul class="lines">{closures.map((each) => <Line key={each.id} closure={each} lang={state.lang} />)}</ul>}
    </ToolBox>
  );
}

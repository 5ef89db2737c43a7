/** The answer to "apa ini?": where it is, what stands there, who is nearest by road; and what can be done with the place. */
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { askGround, askNearest, decimal, linkTo, type Asked, type Nearest } from "../asking";
import { useDesk } from "../desk";
import { askHazards, type HazardHere } from "../hazards";
import { distance, minutes, whereabouts } from "../format";
import type { State } from "../state";
import { putPin } from "../where";
import type { Candidate } from "../wire";
import { useWords } from "../words";
import { Sign, Trouble } from "./bits";
import { CautionForm } from "./Cautions";
import { Found } from "./Found";
import { HazardsHere } from "./Hazards";
import { Copyable, Share } from "./Share";

/** `undefined` while it is asked, `null` where there was no answer. */
type Answer<T> = T | null | undefined;

function useAnswers(asked: Asked): { ground: Answer<Candidate>; nearest: Answer<Nearest[]>; hazards: Answer<HazardHere[]> } {
  const desk = useDesk();
  const [ground, setGround] = useState<Answer<Candidate>>(undefined);
  const [nearest, setNearest] = useState<Answer<Nearest[]>>(undefined);
  const [hazards, setHazards] = useState<Answer<HazardHere[]>>(undefined);
  useEffect(() => {
    let over = false;
    setGround(undefined);
    setNearest(undefined);
    setHazards(undefined);
    void askGround(desk, asked.at).then((found) => over || setGround(found));
    void askNearest(desk, asked.at).then((found) => over || setNearest(found));
    void askHazards(desk, asked.at).then((found) => over || setHazards(found));
    return () => void (over = true);
  }, [asked.at.lon, asked.at.lat]);
  return { ground, nearest, hazards };
}

function NearestList({ nearest, state }: { nearest: Answer<Nearest[]>; state: State }): JSX.Element {
  const say = useWords();
  return (
    <>
      <h3>{say("ask_nearest")}</h3>
      {nearest === undefined && <p class="muted">{say("ask_reading")}</p>}
      {nearest && nearest.length === 0 && <p class="muted">{say("no_road")}</p>}
      {nearest && nearest.length > 0 && (
        <ul class="nearest">
          {nearest.map(({ agency, label, choice }) => (
            <li key={agency}>
              <Sign service={agency} /><span>{choice.name}<span class="muted"> · {label}</span></span>
              <span class="figure">{minutes(choice, say)}{choice.road_metres !== null && <span class="muted"> · {distance(choice.road_metres, state.lang)}</span>}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type Tool = "share" | "caution";

function Tools({ asked, state, close }: { asked: Asked; state: State; close: () => void }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const [tool, setTool] = useState<Tool | null>(null);
  const toggle = (wanted: Tool): void => setTool(tool === wanted ? null : wanted);
  const pin = (): void => {
    void putPin(desk, asked.at);
    close();
  };
  return (
    <>
      <div class="buttons">
        {!state.open && <button type="button" class="small" onClick={pin}>{say("ask_pin")}</button>}
        <button type="button" class="small" aria-expanded={tool === "share"} onClick={() => toggle("share")}>{say("share")}</button>
        {state.may?.includes("write notes") && <button type="button" class="small" aria-expanded={tool === "caution"} onClick={() => toggle("caution")}>{say("caution_here")}</button>}
      </div>
      {tool === "share" && <Share link={linkTo(asked.at, location.href)} />}
      {tool === "caution" && <CautionForm state={state} at={asked.at} origin={state.origin ?? "real"} done={() => setTool(null)} />}
    </>
  );
}

export function AskCard({ asked, state, close }: { asked: Asked; state: State; close: () => void }): JSX.Element {
  const say = useWords();
  const { ground, nearest, hazards } = useAnswers(asked);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus({ preventScroll: true }), [asked]);
  const { street } = asked;
  return (
    <section class="ask-card" role="dialog" aria-labelledby="ask-title">
      <div class="title-row">
        <h2 id="ask-title" ref={title} tabIndex={-1}>{say("ask_title")}</h2>
        <button type="button" class="link" onClick={close}>{say("close")}</button>
      </div>
      <div class="ask-body">
        <p class="ask-where">{ground === undefined ? say("ask_reading") : ground ? whereabouts(ground, say) || say("outside") : say("ask_unknown")}</p>
        {street && <p>{say(street.name ? "ask_street" : "ask_lane", { street: street.name, metres: distance(street.metres, state.lang) })}</p>}
        <Trouble problem={state.problems.ask ?? state.problems.incident} />
        <Found hits={asked.hits} state={state} />
        <Copyable label={say("ask_coordinates")} value={decimal(asked.at)} />
        <Tools asked={asked} state={state} close={close} />
        <HazardsHere found={hazards} />
        <NearestList nearest={nearest} state={state} />
      </div>
    </section>
  );
}

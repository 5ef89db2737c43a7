/** Cover: what of the city is reached in how many minutes, as planned and with those ready now. */
import type { JSX } from "preact";
import { readCover } from "../covering";
import { MINUTES, shareOf, type CoverMode } from "../cover";
import { useDesk } from "../desk";
import { distance } from "../format";
import type { State } from "../state";
import type { Situation } from "../wire";
import { named, useWords } from "../words";
import { Trouble } from "./bits";
import { MoveUpBox } from "./MoveUp";
import { ToolBox } from "./ToolBox";

const MODES: readonly CoverMode[] = ["off", "now", "planned"];
/** Services whose minutes count. */
const SERVICES = ["damkar", "kesehatan", "polisi", "bpbd", "basarnas"];

function percent(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`;
}

function Table({ situation, lang }: { situation: Situation; lang: State["lang"] }): JSX.Element {
  const say = useWords();
  const counted = situation.planned.some((each) => each.whole.people !== null);
  return (
    <table class="cover-table">
      <thead><tr><th scope="col">{say("cover_within")}</th><th scope="col" class="figure">{say("cover_planned")}</th><th scope="col" class="figure">{say("cover_now")}</th><th scope="col" class="figure">{say("cover_roads")}</th></tr></thead>
      <tbody>{situation.planned.map((each, index) => {
        const now = situation.now[index];
        return (
          <tr key={each.minutes}>
            <td>{say("minutes", { range: each.minutes })}</td><td class="figure">{percent(shareOf(each.whole))}</td>
            <td class="figure">{now && percent(shareOf(now.whole))}</td><td class="figure">{now && distance(now.whole.covered_metres, lang)}</td>
          </tr>
        );
      })}</tbody>
      <caption>{say(counted ? "cover_people" : "cover_by_roads")}</caption>
    </table>
  );
}

export function CoverPanel({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const desk = useDesk();
  const { mode, agency, minutes, situation } = state.cover;
  const choose = (change: { mode?: CoverMode; agency?: string; minutes?: readonly number[] }): void => {
    desk.store.dispatch({ type: "cover chosen", ...change });
    void readCover(desk);
  };
  const toggle = (each: number, on: boolean): void => choose({ minutes: MINUTES.filter((one) => (one === each ? on : minutes.includes(one))) });
  return (
    <ToolBox title={say("cover")} summary={`${say(`cover_${mode}`)} · ${named(say, "service_", agency)}`}>
      <div class="draw" role="group" aria-label={say("cover_layer")}>
        {MODES.map((each) => <button key={each} type="button" class="small" aria-pressed={mode === each} onClick={() => choose({ mode: each })}>{say(`cover_${each}`)}</button>)}
      </div>
      <label class="pick">{say("cover_service")} <select value={agency} onChange={(event) => choose({ agency: event.currentTarget.value })}>{SERVICES.map((each) => <option key={each} value={each}>{named(say, "service_", each)}</option>)}</select></label>
      <fieldset class="pick"><legend class="unseen">{say("cover_within")}</legend>{MINUTES.map((each) => (
        <label key={each}><input type="checkbox" checked={minutes.includes(each)} onChange={(event) => toggle(each, event.currentTarget.checked)} /> {each}</label>
      ))} {say("minutes_word")}</fieldset>
      <Trouble problem={state.problems.cover} retry={() => void readCover(desk)} />
      {situation ? (
        <>
          <Table situation={situation} lang={state.lang} />
          {situation.hole >= situation.threshold && <p class="late">{say("cover_hole", { share: percent(situation.hole), minutes: situation.minutes })}</p>}
          {situation.notes.map((each) => <p key={each} class="muted">{each}</p>)}
        </>
      ) : <p class="muted">{say(state.busy.cover ? "cover_reading" : "cover_unread")}</p>}
      <MoveUpBox state={state} />
    </ToolBox>
  );
}

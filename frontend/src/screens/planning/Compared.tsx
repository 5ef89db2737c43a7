/** A comparison: in one sentence, and as a table with both sides beside each other. */
import type { JSX } from "preact";
import { percent } from "../../format";
import { useWords, type Lang } from "../../words";
import { difference, figure } from "./said";
import { linesOf, type Line } from "./siting";
import type { Comparison } from "./wire";

/** What is won or lost within some minutes. */
export function Compared({ both, minutes, lang }: { both: Comparison; minutes: number; lang: Lang }): JSX.Element | null {
  const say = useWords();
  const line = linesOf(both).lines.find((each) => each.minutes === minutes);
  if (!line) return null;
  const [before, after] = line.people;
  if (before === null || after === null) return <p class="plan-gain">{say("plan_gain_km", { n: difference((line.metres[1] - line.metres[0]) / 1000, lang, 1), minutes })}</p>;
  const gained = Math.round(after - before);
  return <p class="plan-gain">{gained === 0 ? say("plan_gain_none", { minutes }) : say(gained > 0 ? "plan_gain_people" : "plan_loss_people", { n: `± ${figure(Math.abs(gained), lang)}`, minutes })}</p>;
}

interface Row { name: string; of: (line: Line) => [number | null, number | null]; said: (value: number) => string; differs: (value: number) => string; all: number | null }

export function Sides({ both, lang, shown, show, choices }: { both: Comparison; lang: Lang; shown: number; show: (minutes: number) => void; choices: readonly number[] }): JSX.Element {
  const say = useWords();
  const { lines, people, metres, incidents } = linesOf(both);
  const km = (value: number): string => say("plan_km", { n: figure(value / 1000, lang, 1) });
  const rows: Row[] = [
    { name: say("plan_people"), of: (each) => each.people, said: (value) => figure(value, lang), differs: (value) => difference(value, lang), all: people },
    { name: say("plan_roads"), of: (each) => each.metres, said: km, differs: (value) => say("plan_km", { n: difference(value / 1000, lang, 1) }), all: metres },
    { name: say("plan_past"), of: (each) => each.incidents, said: (value) => figure(value, lang), differs: (value) => difference(value, lang), all: incidents },
  ];
  return (
    <section class="plan-card" aria-label={say("plan_result")}>
      <div class="plan-head">
        <h3>{say("plan_result")}</h3>
        <label class="plan-check">{say("plan_shown_minutes")} <select value={shown} onChange={(event) => show(Number(event.currentTarget.value))}>{choices.map((each) => <option key={each} value={each}>{say("plan_within", { n: each })}</option>)}</select></label>
      </div>
      <div class="plan-scroll" tabIndex={0} role="group" aria-label={say("plan_result")}>
        <table class="plan-table plan-sides">
          <thead><tr><td /><td /><th scope="col" class="number">{say("plan_before", { n: both.before.posts.length })}</th><th scope="col" class="number">{say("plan_after", { n: both.after.posts.length })}</th><th scope="col" class="number">{say("plan_change")}</th></tr></thead>
          {lines.map((line) => (
            <tbody key={line.minutes}>{rows.map(({ name, of, said, differs, all }, index) => {
              const [before, after] = of(line);
              const told = (value: number | null): JSX.Element => value === null || !all ? <span class="muted">{say(all === 0 ? "plan_no_past" : "plan_unknown")}</span> : <><b>{said(value)}</b> <span class="muted">{say("plan_of_all", { share: percent(value / all), all: said(all) })}</span></>;
              return (
                <tr key={name}>
                  {index === 0 && <th scope="rowgroup" rowSpan={rows.length}>{say("plan_within", { n: line.minutes })}</th>}
                  <th scope="row">{name}</th><td class="number">{told(before)}</td><td class="number">{told(after)}</td><td class="number">{before === null || after === null || !all ? "–" : <b>{differs(after - before)}</b>}</td>
                </tr>
              );
            })}</tbody>
          ))}
        </table>
      </div>
    </section>
  );
}

/** The shift at a glance: open incidents by priority, calls by class, units by status. */
import type { ComponentChildren, JSX } from "preact";
import { moment, percent } from "../../format";
import { Priority } from "../../panels/bits";
import type { Origin } from "../../wire";
import { named, useWords, type Say } from "../../words";
import type { Standing } from "./wire";

const PRIORITIES = [1, 2, 3];
const STATUSES = ["available", "assigned", "en route", "on scene", "returning", "unknown", "out of service"];
const NUISANCE = ["prank", "ghost"];

function Part({ title, total, children }: { title: string; total: number; children: ComponentChildren }): JSX.Element {
  return <div class="headup-part"><h3>{title}</h3><p class="headup-total figure">{total}</p><p class="headup-parts">{children}</p></div>;
}

function sum(counts: { [key: string]: number }): number {
  return Object.values(counts).reduce((total, each) => total + each, 0);
}

/** The share of calls in which nobody needed anybody; null without calls. */
export function nuisance(calls: { [key: string]: number }): number | null {
  const all = sum(calls);
  return all === 0 ? null : NUISANCE.reduce((total, each) => total + (calls[each] ?? 0), 0) / all;
}

/** Real or exercise, in a word: whatever is looked at says which. */
export function originOf(origin: Origin, say: Say): string {
  return named(say, "supervision_origin_", origin);
}

export function HeadUp({ standing, origin }: { standing: Standing | null; origin: Origin }): JSX.Element {
  const say = useWords();
  if (!standing) return <section class="headup" aria-label={say("headup")}><p class="muted">{say("supervision_reading")}</p></section>;
  const share = nuisance(standing.calls);
  const statuses = STATUSES.filter((each) => standing.units[each]);
  const classes = Object.entries(standing.calls).sort(([, a], [, b]) => b - a);
  return (
    <section class="headup" aria-label={say("headup")}>
      <div class="headup-part">
        <h3>{originOf(origin, say)}</h3>
        <p class="headup-shift">{say("headup_shift", { shift: named(say, "shift_", standing.shift.name) })}</p>
        <p class="muted">{say("headup_until", { when: moment(standing.shift.ends, "id").slice(-5) })} {say("clock_zone")}</p>
      </div>
      <Part title={say("headup_incidents")} total={sum(standing.incidents)}>
        {PRIORITIES.map((each) => <span key={each}><Priority of={each} /> <b class="figure">{standing.incidents[each] ?? 0}</b></span>)}
      </Part>
      <Part title={say("headup_calls")} total={sum(standing.calls)}>
        {classes.map(([kind, n]) => <span key={kind}>{named(say, "call_class_", kind)} <b class="figure">{n}</b></span>)}
        {share !== null && <span class="muted">{say("headup_nuisance", { share: percent(share) })}</span>}
      </Part>
      <Part title={say("headup_units")} total={sum(standing.units)}>
        {statuses.map((each) => <span key={each} class={each === "out of service" ? "late" : ""}>{named(say, "unit_is_", each)} <b class="figure">{standing.units[each]}</b></span>)}
      </Part>
    </section>
  );
}

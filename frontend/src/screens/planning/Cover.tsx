/** What the posts or the ready units of a service reach, with the bridge open and closed, what is missing, and what was really driven. */
import type { JSX } from "preact";
import { useMemo, useState } from "preact/hooks";
import { percent } from "../../format";
import { Trouble } from "../../panels/bits";
import { COLOURS } from "../../theme";
import { useWords } from "../../words";
import { useReading } from "../reading";
import { took } from "../supervision/spans";
import { gapsOf, missing, within } from "./cover";
import { AgencyField, CheckField, Select } from "./parts";
import type { Shown } from "./Planning";
import { PlanMapBox } from "./PlanMapBox";
import { figure } from "./said";
import { MINUTES } from "./siting";
import { asksCover, type Situation, type Times } from "./wire";

const WITH = ["posts", "units"] as const;
const SHOWN = 15;

export function Cover({ state }: Shown): JSX.Element {
  const say = useWords();
  const [agency, setAgency] = useState("damkar");
  const [who, setWho] = useState<(typeof WITH)[number]>("posts");
  const [minutes, setMinutes] = useState(10);
  const [bridge, setBridge] = useState(false);
  const origin = state.origin ?? "real";
  const open = useReading((api) => asksCover.cover(api, agency, MINUTES, origin, false), [agency, origin]);
  const shut = useReading((api) => asksCover.cover(api, agency, MINUTES, origin, true), [agency, origin]);
  const map = useReading((api) => asksCover.map(api, agency, minutes, origin, bridge, who === "units"), [agency, minutes, origin, bridge, who]);
  const posts = useReading((api) => asksCover.posts(api, agency), [agency]);
  const names = useReading((api) => asksCover.names(api), []);
  const fills = useMemo(() => (map.value ? [{ geometry: map.value, colour: COLOURS[state.theme].used, opacity: 0.4, label: say("plan_within", { n: minutes }), mark: "reach" }] : []), [map.value, state.theme, minutes, say]);
  const drawn = useMemo(() => ({ fills, spots: (posts.value ?? []).map(({ id, at, name }) => ({ id, at, label: name, kind: "post" as const })), aiming: false }), [fills, posts.value]);
  const now = bridge ? shut.value : open.value;
  const sideOf = (of: Situation | null) => of && within(who === "posts" ? of.planned : of.now, minutes);
  const side = sideOf(now);
  const gaps = side && names.value ? gapsOf(side, names.value) : [];
  return (
    <>
      <form class="plan-asking" onSubmit={(event) => event.preventDefault()}>
        <AgencyField value={agency} choose={setAgency} />
        <Select label={say("plan_with")} value={who} all={WITH} word={(each) => say(`plan_with_${each}`)} choose={setWho} />
        <Select label={say("plan_minutes")} value={String(minutes)} all={MINUTES.map(String)} word={(each) => each} choose={(each) => setMinutes(Number(each))} />
        <CheckField label={say("plan_bridge")} checked={bridge} put={setBridge} />
      </form>
      <Trouble problem={open.problem ?? shut.problem ?? map.problem} retry={() => (open.again(), shut.again(), map.again())} />
      <div class="plan-answer">
        <div class="plan-side">
          <div class="plan-card" aria-busy={open.busy || shut.busy}>
            {side && now ? <Said situation={now} side={side} who={who} posts={posts.value?.length ?? 0} /> : <p class="muted">{say("plan_busy")}</p>}
            {now && <ul class="plan-notes">{now.notes.map((each) => <li key={each}>{each}</li>)}</ul>}
          </div>
          <Real state={state} agency={agency} origin={origin} />
        </div>
        <PlanMapBox state={state} drawn={drawn}><ul class="plan-legend"><li><i class="before" aria-hidden="true" />{say("plan_within", { n: minutes })}</li><li><i class="post" aria-hidden="true" />{say("plan_legend_post")}</li></ul></PlanMapBox>
      </div>
      {open.value && shut.value && <Both open={open.value} shut={shut.value} who={who} state={state} />}
      {gaps.length > 0 && (
        <section class="plan-card" aria-label={say("plan_gaps")}>
          <div class="plan-head"><h3>{say("plan_gaps")}</h3><span class="muted">{say("plan_gaps_say", { minutes, bridge: say(bridge ? "plan_shut" : "plan_open") })}</span></div>
          <div class="plan-scroll" tabIndex={0} role="group" aria-label={say("plan_gaps")}>
            <table class="plan-table">
              <thead><tr><th scope="col">{say("plan_area_kelurahan")}</th><th scope="col" class="number">{say("plan_gap_people")}</th><th scope="col" class="number">{say("plan_gap_roads")}</th><th scope="col" class="number">{say("plan_reached_share")}</th></tr></thead>
              <tbody>{gaps.slice(0, SHOWN).map((each) => <tr key={each.code}><th scope="row">{each.name}</th><td class="number">{each.people === null ? say("plan_unknown") : figure(each.people, state.lang)}</td><td class="number">{say("plan_km", { n: figure(each.metres / 1000, state.lang, 1) })}</td><td class="number">{percent(each.share)}</td></tr>)}</tbody>
            </table>
          </div>
        </section>
      )}
    </>
  );
}

type Side = Situation["planned"][number];

function Said({ situation, side, who, posts }: { situation: Situation; side: Side; who: (typeof WITH)[number]; posts: number }): JSX.Element {
  const say = useWords();
  const { people, covered_people } = side.whole;
  const share = people && covered_people !== null ? say("plan_cover_people", { share: percent(covered_people / people) }) : "";
  const filling = { n: who === "posts" ? posts : situation.ready, roads: percent(side.whole.roads), people: share, minutes: side.minutes };
  return <><h3>{say("plan_verdict")}</h3><p class="plan-verdict" role="status">{say(who === "posts" ? "plan_cover_said" : "plan_cover_said_units", filling)}</p></>;
}

/** 5, 10 and 15 minutes with the bridge open and closed. */
function Both({ open, shut, who, state }: { open: Situation; shut: Situation; who: (typeof WITH)[number]; state: Shown["state"] }): JSX.Element {
  const say = useWords();
  const { lang } = state;
  const cell = (side: Side | undefined): JSX.Element => {
    if (!side) return <td>–</td>;
    const gap = missing(side.whole);
    const { people, covered_people } = side.whole;
    return <td class="number"><b>{people && covered_people !== null ? `${figure(covered_people, lang)} (${percent(covered_people / people)})` : say("plan_unknown")}</b><span class="below muted">{say("plan_gap_people")}: {figure(gap.people, lang)}<br />{say("plan_gap_roads")}: {say("plan_km", { n: figure(gap.metres / 1000, lang, 1) })}</span></td>;
  };
  const of = (situation: Situation, minutes: number): Side | undefined => within(who === "posts" ? situation.planned : situation.now, minutes);
  return (
    <section class="plan-card" aria-label={say("plan_cover_table")}>
      <h3>{say("plan_cover_table")}</h3>
      <div class="plan-scroll" tabIndex={0} role="group" aria-label={say("plan_cover_table")}>
        <table class="plan-table">
          <thead><tr><th scope="col">{say("plan_reached_people")}</th><th scope="col" class="number">{say("plan_bridge_open")}</th><th scope="col" class="number">{say("plan_bridge_shut")}</th></tr></thead>
          <tbody>{MINUTES.map((each) => <tr key={each}><th scope="row">{say("plan_within", { n: each })}</th>{cell(of(open, each))}{cell(of(shut, each))}</tr>)}</tbody>
        </table>
      </div>
    </section>
  );
}

const YEAR_MS = 365 * 86_400_000;

/** What the journal knows of really getting there. */
function Real({ agency, origin }: Shown & { agency: string; origin: "real" | "exercise" | "synthetic" }): JSX.Element {
  const say = useWords();
  const times = useReading((api) => asksCover.times(api, origin, new Date(Date.now() - YEAR_MS).toISOString()), [origin]);
  const phases = (times.value as Times | null)?.groups.find((each) => each.key === agency)?.phases ?? [];
  const known = (["travel", "total"] as const).flatMap((phase) => phases.filter((each) => each.phase === phase && each.n > 0));
  return (
    <div class="plan-card">
      <h3>{say("plan_real_times")}</h3>
      {known.length === 0 && <p>{say("plan_real_none")}</p>}
      {known.map((each) => (
        <p key={each.phase}>{say(each.phase === "travel" ? "plan_real_travel" : "plan_real_total")}: {each.p50_s === null || each.p90_s === null ? say("plan_real_few", { n: each.n }) : say("plan_real_is", { n: each.n, p50: took(each.p50_s, say), p90: took(each.p90_s, say) })}{each.judged > 0 && <span class="muted"> · {say("plan_real_met", { met: each.met, judged: each.judged })}</span>}</p>
      ))}
      <p class="muted">{say("plan_real_times_say")}</p>
    </div>
  );
}

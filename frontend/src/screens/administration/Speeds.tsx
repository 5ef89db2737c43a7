/** How fast the roads are driven: what holds now, what each profile does, and choosing another for a while or for good. */
import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { moment, percent } from "../../format";
import { Trouble } from "../../panels/bits";
import { fromWallClock, wallClock } from "../../roads";
import { change, speedsOf, unusual, type Profile } from "../../speeds";
import type { State } from "../../state";
import type { Conditions, Origin } from "../../wire";
import { useWords } from "../../words";
import { CheckField, SelectField } from "./fields";
import { useWork } from "./work";

const ORIGINS = ["real", "exercise"] as const;
const GROUPS = ["main", "middle", "small", "least"] as const;
const HOURS = [3, 6, 12];
const HOUR_MS = 3_600_000;

/** What each profile does, and the one to be chosen. */
function Profiles({ known, chosen, choose }: { known: Conditions; chosen: Profile; choose: (profile: Profile) => void }): JSX.Element {
  const say = useWords();
  return (
    <div class="scroll">
      <table class="speeds">
        <thead>
          <tr>
            <th scope="col">{say("speeds_profile")}</th>
            {GROUPS.map((each) => <th key={each} scope="col" class="figure">{say(`speeds_group_${each}`)}</th>)}
            <th scope="col" class="figure">{say("speeds_doubt")}</th>
          </tr>
        </thead>
        <tbody>
          {known.profiles.map((each) => (
            <tr key={each.profile} class={each.profile === chosen ? "current" : ""}>
              <th scope="row"><label class="admin-check"><input type="radio" name="speeds" checked={each.profile === chosen} onChange={() => choose(each.profile)} /> {say(`speeds_${each.profile}`)}{each.profile === known.profile && <span class="badge">{say("speeds_now")}</span>}</label></th>
              {GROUPS.map((group) => <td key={group} class="figure">{change(each[group])}</td>)}
              <td class="figure">± {percent(each.doubt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface Until { ends: string | null; put: (ends: string | null) => void }

/** A wall clock, or null for until somebody chooses others. */
function End({ ends, put }: Until): JSX.Element {
  const say = useWords();
  return (
    <>
      <CheckField label={say("speeds_for_good")} checked={ends === null} onChecked={(on) => put(on ? null : wallClock(Date.now() + HOURS[1]! * HOUR_MS))} />
      {ends !== null && (
        <div class="admin-field speeds-end">
          <label>{say("speeds_ends")} <input type="datetime-local" required value={ends} onInput={(event) => put(event.currentTarget.value)} /></label>
          <span class="speeds-presets">{HOURS.map((each) => <button key={each} type="button" class="small" onClick={() => put(wallClock(Date.now() + each * HOUR_MS))}>{say("in_hours", { n: each })}</button>)}</span>
        </div>
      )}
    </>
  );
}

export function Speeds({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [origin, setOrigin] = useState<Origin>(state.origin === "exercise" ? "exercise" : "real");
  const [known, setKnown] = useState<Conditions | null>(null);
  const [chosen, setChosen] = useState<Profile | null>(null);
  const [ends, setEnds] = useState<string | null>(null);
  const [done, setDone] = useState("");
  const show = (now: Conditions | null): void => { if (now) setKnown(now); };
  useEffect(() => void work.run((api) => api.conditions(origin)).then(show), [origin, state.roads.version]); // somebody else may choose too
  if (!known) return <section class="panel admin-document">{work.problem ? <Trouble problem={work.problem} /> : <p class="muted">{say("admin_reading")}</p>}</section>;
  const wanted = chosen ?? known.profile;
  const end = ends === null ? null : fromWallClock(ends);
  const choose = async (event: Event): Promise<void> => {
    event.preventDefault();
    const now = await work.run((api) => api.chooseSpeeds(wanted, wanted === "normal" ? null : end, origin));
    if (!now) return;
    show(now);
    setChosen(null);
    setDone(say("speeds_chosen", { what: say(`speeds_${now.profile}`) }));
  };
  const until = known.profile_ends_at ? say("until", { when: moment(known.profile_ends_at, state.lang) }) : say("speeds_until_changed");
  return (
    <section class="panel admin-document speeds-part" aria-label={say("admin_roads")}>
      <div class="admin-filter"><SelectField label={say("origin")} value={origin} onValue={(value) => (setOrigin(value as Origin), setChosen(null))} options={ORIGINS.map((each) => ({ value: each, label: say(`origin_${each}`) }))} /></div>
      <p class={unusual(speedsOf(known), Date.now()) ? "speeds-holds unusual" : "speeds-holds"}>{say("speeds_hold", { what: [say(`speeds_${known.profile}`), known.profile === "normal" ? "" : until].filter(Boolean).join(", ") })}</p>
      <form class="admin-form" onSubmit={(event) => void choose(event)}>
        <Profiles known={known} chosen={wanted} choose={(profile) => (setChosen(profile), setDone(""), work.clear())} />
        <p class="muted">{say("speeds_about")}</p>
        {wanted !== "normal" && <End ends={ends} put={setEnds} />}
        <Trouble problem={work.problem} />
        <div><button type="submit" class="act small" disabled={work.busy || (wanted === "normal" && known.profile === "normal") || (wanted !== "normal" && ends !== null && !end)}>{say("speeds_choose", { what: say(`speeds_${wanted}`) })}</button></div>
        <p class="muted" role="status">{done}</p>
      </form>
    </section>
  );
}

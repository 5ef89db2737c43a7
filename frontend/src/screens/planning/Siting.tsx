/** Where the next post belongs, and what would be if one closed, moved or came: before and after side by side. */
import type { JSX } from "preact";
import { useMemo, useReducer, useState } from "preact/hooks";
import type { State } from "../../state";
import { named, useWords } from "../../words";
import { useDoing, useReading } from "../reading";
import { Compared, Sides } from "./Compared";
import { AgencyField, CheckField, NumberField, OriginField, Progress, Select, Unreal } from "./parts";
import { PlanMapBox } from "./PlanMapBox";
import type { Shown } from "./Planning";
import { FIRST, GOALS, isChanged, MOST_NEW, MINUTES, planningOf, reachFills, reduce, siteName, spotsOf, UNCHANGED, WEIGHTS, type Change, type Changes, type Question } from "./siting";
import { figure } from "./said";
import { useJob } from "./useJob";
import { asksPosts, type Comparison, type Job, type Post, type Siting as Found } from "./wire";

const WAYS = ["siting", "what_if"] as const;

interface Asking { question: Question; put: (part: Partial<Question>) => void; posts: number; busy: boolean; may: boolean; run: () => void }

function Asking({ question, put, posts, busy, may, run }: Asking): JSX.Element {
  const say = useWords();
  const siting = question.way === "siting";
  return (
    <form class="plan-asking" onSubmit={(event) => (event.preventDefault(), run())}>
      <Select label={say("plan_way")} value={question.way} all={WAYS} word={(each) => say(`plan_way_${each}`)} choose={(way) => put({ way })} />
      <AgencyField value={question.agency} choose={(agency) => put({ agency })} />
      {siting && (
        <>
          <Select label={say("plan_goal")} value={question.goal} all={GOALS} word={(each) => say(`plan_goal_${each}`)} choose={(goal) => put({ goal })} />
          <Select label={say("plan_weight")} value={question.weight} all={WEIGHTS} word={(each) => say(`plan_weight_${each}`)} choose={(weight) => put({ weight })} />
          <NumberField label={say("plan_count")} value={question.count} least={1} most={MOST_NEW} step={1} put={(count) => put({ count })} />
          <NumberField label={say("plan_minutes")} value={question.minutes} least={1} most={60} step={1} put={(minutes) => put({ minutes })} />
        </>
      )}
      <OriginField label={say("plan_past_counted")} value={question.origin} choose={(origin) => put({ origin })} />
      <CheckField label={say("plan_bridge")} checked={question.bridge} put={(bridge) => put({ bridge })} />
      <button type="submit" class="act" disabled={busy || !may}>{say(siting ? "plan_run" : "plan_compare")}</button>
      <p class="muted plan-means">{siting ? say("plan_fixed", { n: posts }) : say("plan_tool_hint")}</p>
    </form>
  );
}

export function Siting({ state }: Shown): JSX.Element {
  const [question, setQuestion] = useState<Question>(FIRST);
  const [changes, dispatch] = useReducer(reduce, UNCHANGED);
  const posts = useReading((api) => asksPosts.posts(api, question.agency), [question.agency]);
  const working = useJob((job: Job) => job.kind === "siting");
  const doing = useDoing();
  const [compared, setCompared] = useState<Comparison | null>(null);
  const put = (part: Partial<Question>): void => {
    if (part.agency) (dispatch({ type: "begun anew" }), setCompared(null));
    setQuestion((now) => ({ ...now, ...part }));
  };
  const siting = question.way === "siting";
  const run = async (): Promise<void> => {
    if (siting) return working.ask("/api/jobs/siting", { ...planningOf(question), goal: question.goal, weight: question.weight, count: question.count, minutes: question.minutes });
    const { close, move, add } = changes;
    const body = { ...planningOf(question), close, move: move.map(({ id, at }) => ({ facility_id: id, at })), add };
    const answer = await doing.run((api) => asksPosts.whatIf(api, body));
    if (answer) setCompared(answer.comparison);
  };
  const found = working.job?.state === "done" ? (working.job.result as unknown as Found) : null;
  const may = siting ? Number.isInteger(question.count) && question.minutes > 0 : isChanged(changes);
  const all = posts.value ?? [];
  return (
    <>
      <Asking question={question} put={put} posts={all.length} busy={siting ? working.busy : doing.busy} may={may} run={() => void run()} />
      {siting ? <Progress working={working} /> : <Progress working={{ ...working, job: null, problem: doing.problem }} />}
      <Ground state={state} question={question} changes={changes} dispatch={dispatch} posts={all} found={siting ? found : null} compared={siting ? (found?.comparison ?? null) : compared} job={siting ? working.job : null} />
    </>
  );
}

interface Standing { state: State; question: Question; changes: Changes; dispatch: (change: Change) => void; posts: readonly Post[]; found: Found | null; compared: Comparison | null; job: Job | null }

/** Map and posts, and the comparison as soon as there is one. */
function Ground({ state, question, changes, dispatch, posts, found, compared, job }: Standing): JSX.Element {
  const say = useWords();
  const [shown, setShown] = useState<number>(10);
  const siting = question.way === "siting";
  const asked = job ? { bridge: job.asked["bridge_closed"] === true, origin: job.asked["origin"] as Question["origin"] } : question;
  const { bridge, origin } = asked;
  const reach = useReading((api) => compared && Promise.all([asksPosts.reach(api, compared.before.posts, shown, origin, bridge), asksPosts.reach(api, compared.after.posts, shown, origin, bridge)]), [compared, shown]);
  const chosen = useMemo(() => (found?.chosen ?? []).map((each) => ({ at: each.at, label: siteName(each, say("plan_street")) })), [found, say]);
  const words = { before: say("plan_reach_before", { n: shown }), after: say("plan_reach_after", { n: shown }) };
  const drawn = useMemo(() => ({
    fills: compared && reach.value ? reachFills({ before: reach.value[0], after: reach.value[1] }, state.theme, words) : [],
    spots: spotsOf(posts, siting ? UNCHANGED : changes, chosen, (n) => say("plan_new", { n })), aiming: !siting,
  }), [compared, reach.value, posts, changes, chosen, siting, state.theme, say]);
  return (
    <>
      {compared && <Unreal origin={origin} />}
      <div class="plan-answer">
        <div class="plan-side">
          {found && <Proof found={found} state={state} />}
          {!siting && <Posts posts={posts} changes={changes} dispatch={dispatch} />}
          {!siting && compared && <div class="plan-card" role="status"><Compared both={compared} minutes={shown} lang={state.lang} /></div>}
          {!found && siting && <p class="plan-card muted">{say("plan_nothing_yet")}</p>}
        </div>
        <PlanMapBox state={state} drawn={drawn} clicked={(at) => !siting && dispatch({ type: "clicked", at })}>
          <ul class="plan-legend">
            {drawn.fills.length > 0 && <><li><i class="before" aria-hidden="true" />{words.before}</li><li><i class="after" aria-hidden="true" />{words.after}</li></>}
            <li><i class="post" aria-hidden="true" />{say("plan_legend_post")}</li><li><i class="new" aria-hidden="true" />{say("plan_legend_new")}</li>
          </ul>
        </PlanMapBox>
      </div>
      {compared && <Sides both={compared} lang={state.lang} shown={shown} show={setShown} choices={MINUTES} />}
    </>
  );
}

/** What was chosen, and how sure that is. */
function Proof({ found, state }: { found: Found; state: State }): JSX.Element {
  const say = useWords();
  const { choice } = found;
  const gap = `${figure(choice.gap * 100, state.lang, 2)} %`;
  return (
    <div class="plan-card">
      <h3>{say("plan_verdict")}</h3>
      <p class="plan-verdict" role="status">{found.chosen.length === 0 ? say("plan_chosen_none") : say("plan_chosen", { n: found.chosen.length, where: found.chosen.map((each) => siteName(each, say("plan_street"))).join("; ") })}</p>
      <Compared both={found.comparison} minutes={found.minutes} lang={state.lang} />
      <p>{say(choice.gap < 1e-6 ? "plan_proof_exact" : "plan_proof_open", { gap, solver: choice.solver })}</p>
      <p class="muted">{say(`plan_goal_${found.goal}`)} · {named(say, "plan_agency_", found.agency)} · {say(`plan_weight_${found.weight}`)}</p>
      <p class="muted">{say("plan_candidates", { n: figure(found.candidates, state.lang), demands: figure(found.demands, state.lang), left: figure(found.left_out / 1000, state.lang, 1) })}</p>
      <ul class="plan-notes">{found.notes.map((each) => <li key={each}>{each}</li>)}</ul>
    </div>
  );
}

/** The posts, each to be closed or moved without the map too, and those added. */
function Posts({ posts, changes, dispatch }: { posts: readonly Post[]; changes: Changes; dispatch: (change: Change) => void }): JSX.Element {
  const say = useWords();
  const moving = posts.find((each) => each.id === changes.moving);
  return (
    <div class="plan-card">
      <h3>{say("plan_posts")}</h3>
      {posts.length === 0 && <p class="muted">{say("plan_no_posts")}</p>}
      <p class="plan-aim" role="status">{moving ? say("plan_moving", { name: moving.name }) : !isChanged(changes) && say("plan_changes_none")}</p>
      <ul class="plan-posts">
        {posts.map(({ id, name, confidence }) => {
          const is = changes.close.includes(id) ? "closed" : changes.move.some((each) => each.id === id) ? "moved" : null;
          return (
            <li key={id}>
              <span>{name}{confidence === "C" && <span class="muted"> ({say("plan_unverified")})</span>}{is && <strong class="late"> {say(`plan_is_${is}`)}</strong>}</span>
              {is ? <button type="button" class="small" aria-label={say("plan_undo_of", { name })} onClick={() => dispatch({ type: "put back", id })}>{say("plan_undo")}</button> : (
                <>
                  <button type="button" class="small" aria-label={say("plan_close_of", { name })} onClick={() => dispatch({ type: "closed", id })}>{say("plan_close")}</button>
                  <button type="button" class="small" aria-pressed={changes.moving === id} aria-label={say("plan_move_of", { name })} onClick={() => dispatch({ type: "to move", id: changes.moving === id ? null : id })}>{say("plan_move")}</button>
                </>
              )}
            </li>
          );
        })}
        {changes.add.map((_, index) => (
          <li key={`+${index}`}><strong>{say("plan_new", { n: index + 1 })}</strong><button type="button" class="small" aria-label={say("plan_undo_of", { name: say("plan_new", { n: index + 1 }) })} onClick={() => dispatch({ type: "taken away", index })}>{say("plan_undo")}</button></li>
        ))}
      </ul>
    </div>
  );
}

/** Posts and their units: listed with how sure each position is, put right by dragging on the map. */
import type { JSX } from "preact";
import { useEffect, useReducer, useState } from "preact/hooks";
import { Sign, Trouble } from "../../panels/bits";
import type { State } from "../../state";
import type { Facilities, LonLat } from "../../wire";
import { named, useWords } from "../../words";
import { CheckField, SelectField, TextField } from "./fields";
import { Grade } from "./ground-forms";
import { GroundMap } from "./GroundMap";
import { NewPost, OnePost } from "./PostForms";
import { listed, SERVICES, unverified, type Listed, type Post, type PostFilter, type Unit } from "./posts";
import { NOTHING_PUT, reducePutting } from "./putting";
import type { GroundPoint } from "./shown";
import { useWork } from "./work";

function at(post: Listed): LonLat {
  return { lon: post.geometry.coordinates[0]!, lat: post.geometry.coordinates[1]! };
}

function pointOf(post: Listed): GroundPoint {
  return { id: post.properties.id, at: at(post), name: post.properties.name, sign: post.properties.service, sure: !unverified(post.properties) };
}

export function Posts({ state }: { state: State }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [ground, setGround] = useState<{ posts: Listed[]; units: Unit[] } | null>(null);
  const [filter, setFilter] = useState<PostFilter>({ text: "", service: "", doubtful: false });
  const [gone, setGone] = useState(false);
  const [put, dispatch] = useReducer(reducePutting, NOTHING_PUT);
  const [post, setPost] = useState<Post | null>(null);
  const read = async (): Promise<void> => {
    const found = await work.run((api) => Promise.all([api.ask<Facilities>("GET", `/api/facilities?gone=${gone}`), api.units()]));
    if (found) setGround({ posts: found[0].features, units: found[1] });
  };
  const readPost = async (id: number): Promise<void> => setPost(await work.run((api) => api.ask<Post>("GET", `/api/facilities/${id}`)));
  useEffect(() => void read(), [gone]);
  useEffect(() => {
    setPost(null);
    if (put.id !== null) void readPost(put.id);
  }, [put.id]);
  const saved = (now: Post): void => {
    setPost(now);
    dispatch({ type: "picked", id: now.id });
    void read();
  };
  const shown = ground ? listed(ground.posts, filter) : [];
  const pick = (id: number): void => dispatch({ type: "picked", id });
  return (
    <div class={`admin-ground ${put.id !== null || put.adding ? "has-chosen" : ""}`}>
      <section class="panel admin-list" aria-label={say("admin_posts")}>
        <PostFilters filter={filter} change={(more) => setFilter({ ...filter, ...more })} gone={gone} setGone={setGone} />
        <div class="admin-bar">
          <p class="muted" role="status">{ground && say("posts_count", { n: shown.length, doubtful: shown.filter((each) => unverified(each.properties)).length })}</p>
          <button type="button" class="act small" onClick={() => dispatch({ type: "adding" })}>{say("posts_add")}</button>
        </div>
        <Trouble problem={work.problem} retry={() => void read()} />
        {!ground && !work.problem && <p class="muted empty">{say("admin_reading")}</p>}
        {ground && shown.length === 0 && <p class="muted empty">{say("posts_none")}</p>}
        <ul class="admin-rows">{shown.map((each) => <li key={each.properties.id}><Row post={each} current={each.properties.id === put.id} choose={() => pick(each.properties.id)} /></li>)}</ul>
      </section>
      <GroundMap
        state={state} actions={{ picked: pick, pinned: (spot) => dispatch({ type: "pinned", at: spot }) }}
        shown={{ points: shown.map(pointOf), chosen: post && { id: post.id, at: post.at }, pin: put.at ?? (post && !post.retired ? post.at : null), placing: put.adding === "placing" }}
      />
      <section class="panel admin-detail" aria-label={say("posts_one")}>
        {(put.id !== null || put.adding) && <button type="button" class="small admin-back" onClick={() => dispatch({ type: "picked", id: null })}>{say("admin_back")}</button>}
        {put.adding === "new" && put.at && <NewPost state={state} at={put.at} saved={saved} cancel={() => dispatch({ type: "picked", id: null })} />}
        {put.adding === "placing" && <p>{say("ground_placing")}</p>}
        {post && post.id === put.id && <OnePost key={`${post.id}-${post.version}`} state={state} post={post} at={put.at} posts={ground?.posts ?? []} units={ground?.units ?? []} saved={saved} reread={() => (void read(), void readPost(post.id))} putBack={() => dispatch({ type: "put back" })} />}
        {put.id === null && !put.adding && <p class="muted">{say("posts_choose")}</p>}
      </section>
    </div>
  );
}

function PostFilters({ filter, change, gone, setGone }: { filter: PostFilter; change: (more: Partial<PostFilter>) => void; gone: boolean; setGone: (gone: boolean) => void }): JSX.Element {
  const say = useWords();
  const services = [{ value: "", label: say("posts_every_service") }, ...SERVICES.map((each) => ({ value: each, label: named(say, "service_", each) }))];
  return (
    <div class="admin-filter">
      <TextField label={say("posts_search")} type="search" value={filter.text} onValue={(text) => change({ text })} />
      <SelectField label={say("posts_service")} value={filter.service} onValue={(service) => change({ service })} options={services} />
      <CheckField label={say("posts_doubtful")} checked={filter.doubtful} onChecked={(doubtful) => change({ doubtful })} />
      <CheckField label={say("ground_gone_too")} checked={gone} onChecked={setGone} />
    </div>
  );
}

function Row({ post: { properties: post }, current, choose }: { post: Listed; current: boolean; choose: () => void }): JSX.Element {
  const say = useWords();
  const doubts = [post.placeholder ? say("placeholder") : "", post.confirmed ? "" : say("unconfirmed")].filter(Boolean);
  return (
    <button type="button" class="admin-row spot" aria-current={current ? "true" : undefined} onClick={choose}>
      <Sign service={post.service} />
      <span><strong>{post.name}</strong><span class="muted">{[named(say, "service_", post.service), post.kind, ...doubts].join(" · ")}</span></span>
      <Grade of={post.confidence} short />
    </button>
  );
}

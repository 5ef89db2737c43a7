/** The forms of one post: where it stands, what it is, its units, its end. */
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { Sign, Trouble } from "../../panels/bits";
import type { State } from "../../state";
import type { LonLat } from "../../wire";
import { named, useWords } from "../../words";
import { CheckField, SelectField, TextField } from "./fields";
import { Grade, History, LineForm, MoveForm, type Said } from "./ground-forms";
import { changes, SERVICES, type Listed, type Post, type Unit } from "./posts";
import { UnitForms } from "./UnitForms";
import { elsewhere, useWork, wrongAt, type Work } from "./work";

interface Facts { name: string; service: string; kind: string; address: string; phone: string; hours: string; confirmed: boolean; emergency_room: boolean | null }
const EMPTY: Facts = { name: "", service: "damkar", kind: "", address: "", phone: "", hours: "", confirmed: true, emergency_room: null };
const FIELDS = ["name", "service", "kind", "address", "phone", "hours", "reason"];

function factsOf({ name, service, kind, address, phone, hours, confirmed, emergency_room }: Post): Facts {
  return { name, service, kind, address, phone, hours, confirmed, emergency_room };
}

function FactFields({ facts, fill, work }: { facts: Facts; fill: (change: Partial<Facts>) => void; work: Work }): JSX.Element {
  const say = useWords();
  const wrong = (field: string): string | undefined => wrongAt(work.problem, field);
  const rooms = [{ value: "", label: say("posts_room_unknown") }, { value: "true", label: say("posts_room_yes") }, { value: "false", label: say("posts_room_no") }];
  return (
    <>
      <TextField label={say("posts_name")} value={facts.name} onValue={(name) => fill({ name })} wrong={wrong("name")} />
      <SelectField label={say("posts_service")} value={facts.service} onValue={(service) => fill({ service })} wrong={wrong("service")} options={SERVICES.map((each) => ({ value: each, label: named(say, "service_", each) }))} />
      <TextField label={say("posts_kind")} value={facts.kind} onValue={(kind) => fill({ kind })} wrong={wrong("kind")} />
      <TextField label={say("posts_address")} value={facts.address} onValue={(address) => fill({ address })} wrong={wrong("address")} />
      <TextField label={say("posts_phone")} type="tel" value={facts.phone} onValue={(phone) => fill({ phone })} wrong={wrong("phone")} />
      <TextField label={say("posts_hours")} value={facts.hours} onValue={(hours) => fill({ hours })} wrong={wrong("hours")} hint={say("posts_hours_hint")} />
      {facts.service === "kesehatan" && <SelectField label={say("posts_room")} value={facts.emergency_room === null ? "" : String(facts.emergency_room)} onValue={(value) => fill({ emergency_room: value === "" ? null : value === "true" })} options={rooms} />}
      <CheckField label={say("posts_confirmed")} checked={facts.confirmed} onChecked={(confirmed) => fill({ confirmed })} />
    </>
  );
}

export function NewPost({ state, at, saved, cancel }: { state: State; at: LonLat; saved: (post: Post) => void; cancel: () => void }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [facts, setFacts] = useState(EMPTY);
  const save = async ({ radius_m: _, ...said }: Said): Promise<void> => {
    const made = await work.run((api) => api.change<Post>("/api/facilities", { ...facts, ...said }));
    if (made) saved(made);
  };
  return (
    <>
      <h3>{say("posts_new")}</h3>
      <MoveForm lang={state.lang} was={null} at={at} radius={null} placeholder={false} work={work} yes={say("posts_save_new")} ready={Boolean(facts.name.trim() && facts.kind.trim())} save={(said) => void save(said)} cancel={cancel}>
        <div class="admin-form"><FactFields facts={facts} fill={(change) => setFacts({ ...facts, ...change })} work={work} /></div>
      </MoveForm>
    </>
  );
}

interface One { state: State; post: Post; at: LonLat | null; posts: readonly Listed[]; units: readonly Unit[]; saved: (post: Post) => void; reread: () => void; putBack: () => void }

export function OnePost({ state, post, at, posts, units, saved, reread, putBack }: One): JSX.Element {
  const say = useWords();
  const work = useWork();
  const change = async (path: string, body: object, method: "POST" | "PATCH" = "POST"): Promise<void> => {
    const now = await work.run((api) => api.change<Post>(`/api/facilities/${post.id}${path}`, { ...body, version: post.version }, method));
    if (now) saved(now);
  };
  return (
    <>
      <h3 class="admin-title"><Sign service={post.service} /> {post.name}</h3>
      <p class="muted">{[named(say, "service_", post.service), post.kind, post.kelurahan, post.hours, post.phone].filter(Boolean).join(" · ")}</p>
      <p><Grade of={post.confidence} /> {post.placeholder && <span class="badge warn">{say("placeholder")}</span>} {!post.confirmed && <span class="badge warn">{say("unconfirmed")}</span>} {post.retired && <span class="badge off">{say("ground_retired")}</span>}</p>
      <p class="muted admin-source">{post.method} · {say("ground_from", { source: post.source })}</p>
      {!at && !post.retired && <p>{say("ground_drag")}</p>}
      {at && <MoveForm lang={state.lang} was={post.at} at={at} radius={null} placeholder={false} work={work} yes={say("ground_move")} save={({ radius_m: _, ...said }) => void change("/move", said)} cancel={putBack} />}
      {!at && <Trouble problem={elsewhere(work.problem, FIELDS)} />}
      {!post.retired && <Edit post={post} work={work} save={(body) => void change("", body, "PATCH")} />}
      {!post.retired && <UnitForms post={post} posts={posts} units={units} changed={reread} />}
      <Fold title={say(post.retired ? "ground_restore" : "ground_retire")}>
        <LineForm label={say("ground_reason")} yes={say(post.retired ? "ground_restore" : "ground_retire")} field="reason" problem={work.problem} busy={work.busy} save={(reason) => void change(post.retired ? "/restore" : "/retire", { reason })} />
      </Fold>
      <History events={post.events} lang={state.lang} busy={work.busy} undo={(event_id) => void change("/undo", { event_id })} />
    </>
  );
}

export function Fold({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return <details class="admin-fold"><summary>{title}</summary>{children}</details>;
}

function Edit({ post, work, save }: { post: Post; work: Work; save: (body: object) => void }): JSX.Element {
  const say = useWords();
  const [facts, setFacts] = useState(factsOf(post));
  const [reason, setReason] = useState("");
  const changed = changes(facts, factsOf(post));
  const submit = (event: Event): void => {
    event.preventDefault();
    save({ ...changed, reason });
  };
  return (
    <Fold title={say("posts_edit")}>
      <form class="admin-form" onSubmit={submit}>
        <FactFields facts={facts} fill={(more) => setFacts({ ...facts, ...more })} work={work} />
        <TextField label={say("ground_reason")} value={reason} onValue={setReason} wrong={wrongAt(work.problem, "reason")} />
        <div class="buttons"><button type="submit" class="act" disabled={work.busy || Object.keys(changed).length === 0 || !reason.trim()}>{say("admin_save")}</button></div>
      </form>
    </Fold>
  );
}

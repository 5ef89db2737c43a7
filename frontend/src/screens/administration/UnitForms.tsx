/** The units at home in a post: what each is and can do, when it is manned, where its home is, whether it is in service. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Trouble } from "../../panels/bits";
import { named, useWords } from "../../words";
import { CheckField, SelectField, TextField } from "./fields";
import { Fold } from "./PostForms";
import { LineForm } from "./ground-forms";
import { changes, type Listed, type Post, type Unit } from "./posts";
import { elsewhere, useWork, wrongAt, type Work } from "./work";

const CAPABILITIES = ["rescue", "water rescue", "water supply", "ladder", "narrow lanes", "patient transport"];
const SHIFTS = ["pagi", "siang", "malam"];

interface Props { post: Post; posts: readonly Listed[]; units: readonly Unit[]; changed: () => void }

export function UnitForms({ post, posts, units, changed }: Props): JSX.Element {
  const say = useWords();
  const mine = units.filter((each) => each.facility_id === post.id);
  return (
    <Fold title={say("units_here", { n: mine.length })}>
      {mine.map((each) => <OneUnit key={`${each.id}-${each.version}`} unit={each} posts={posts} changed={changed} />)}
      <Fold title={say("units_add")}><NewUnit post={post} changed={changed} /></Fold>
    </Fold>
  );
}

interface Facts { name: string; kind: string; phone: string; assumed: boolean }

function FactFields({ facts, fill, work }: { facts: Facts; fill: (change: Partial<Facts>) => void; work: Work }): JSX.Element {
  const say = useWords();
  return (
    <>
      <TextField label={say("units_name")} value={facts.name} onValue={(name) => fill({ name })} wrong={wrongAt(work.problem, "name")} />
      <TextField label={say("units_kind")} value={facts.kind} onValue={(kind) => fill({ kind })} wrong={wrongAt(work.problem, "kind")} hint={say("units_kind_hint")} />
      <TextField label={say("posts_phone")} type="tel" value={facts.phone} onValue={(phone) => fill({ phone })} wrong={wrongAt(work.problem, "phone")} />
      <CheckField label={say("units_assumed")} checked={facts.assumed} onChecked={(assumed) => fill({ assumed })} />
    </>
  );
}

function NewUnit({ post, changed }: { post: Post; changed: () => void }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const [facts, setFacts] = useState<Facts>({ name: "", kind: "", phone: "", assumed: false });
  const [key, setKey] = useState("");
  const [source, setSource] = useState("");
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = { ...facts, key: key.trim(), source, agency: post.service, facility_id: post.id };
    if (await work.run((api) => api.change<Unit>("/api/units", body))) changed();
  };
  return (
    <form class="admin-form" onSubmit={(event) => void submit(event)}>
      <TextField label={say("units_key")} value={key} onValue={setKey} wrong={wrongAt(work.problem, "key")} hint={say("units_key_hint")} />
      <FactFields facts={facts} fill={(more) => setFacts({ ...facts, ...more })} work={work} />
      <TextField label={say("ground_source")} value={source} onValue={setSource} wrong={wrongAt(work.problem, "source")} />
      <Trouble problem={elsewhere(work.problem, ["key", "name", "kind", "phone", "source"])} />
      <div class="buttons"><button type="submit" class="act" disabled={work.busy || !key.trim() || !facts.name.trim() || !facts.kind.trim() || !source.trim()}>{say("units_save_new")}</button></div>
    </form>
  );
}

function OneUnit({ unit, posts, changed }: { unit: Unit; posts: readonly Listed[]; changed: () => void }): JSX.Element {
  const say = useWords();
  const work = useWork();
  const send = async (path: string, body: object, method: "POST" | "PATCH" | "PUT" = "POST"): Promise<void> => {
    if (await work.run((api) => api.change<Unit>(`/api/units/${unit.id}${path}`, { ...body, version: unit.version }, method))) changed();
  };
  const out = unit.status === "out of service";
  const homes = posts.filter((each) => each.properties.service === unit.agency || each.properties.id === unit.facility_id).map((each) => ({ value: String(each.properties.id), label: each.properties.name }));
  return (
    <Fold title={`${unit.key} · ${unit.name} · ${named(say, "status_", unit.status)}`}>
      <Trouble problem={elsewhere(work.problem, ["name", "kind", "phone", "reason", "capabilities", "shifts", "crew"])} />
      <SelectField label={say("units_home")} value={String(unit.facility_id)} onValue={(value) => void send("/post", { facility_id: Number(value) })} options={homes} />
      {out
        ? <button type="button" class="small" disabled={work.busy} onClick={() => void send("/status", { status: "available", reason: "" })}>{say("units_in")}</button>
        : <LineForm label={say("units_out_reason")} yes={say("units_out")} field="reason" problem={work.problem} busy={work.busy} save={(reason) => void send("/status", { status: "out of service", reason })} />}
      <EditUnit unit={unit} work={work} save={(body) => void send("", body, "PATCH")} />
      <CrewForm unit={unit} work={work} save={(body) => void send("/crew", body, "PUT")} />
    </Fold>
  );
}

function EditUnit({ unit, work, save }: { unit: Unit; work: Work; save: (body: object) => void }): JSX.Element {
  const say = useWords();
  const known: Facts = { name: unit.name, kind: unit.kind, phone: unit.phone, assumed: unit.assumed };
  const [facts, setFacts] = useState(known);
  const [reason, setReason] = useState("");
  const changed = changes(facts, known);
  return (
    <form class="admin-form" onSubmit={(event) => (event.preventDefault(), save({ ...changed, reason }))}>
      <FactFields facts={facts} fill={(more) => setFacts({ ...facts, ...more })} work={work} />
      <TextField label={say("ground_reason")} value={reason} onValue={setReason} />
      <div class="buttons"><button type="submit" class="small" disabled={work.busy || Object.keys(changed).length === 0 || !reason.trim()}>{say("admin_save")}</button></div>
    </form>
  );
}

function toggled(list: readonly string[], each: string, on: boolean): string[] {
  return on ? [...list, each] : list.filter((other) => other !== each);
}

function CrewForm({ unit, work, save }: { unit: Unit; work: Work; save: (body: object) => void }): JSX.Element {
  const say = useWords();
  const [able, setAble] = useState<readonly string[]>(unit.capabilities);
  const [shifts, setShifts] = useState<readonly string[]>(unit.shifts);
  const [crew, setCrew] = useState(unit.crew === null ? "" : String(unit.crew));
  const wrong = wrongAt(work.problem, "capabilities") ?? wrongAt(work.problem, "shifts");
  return (
    <form class="admin-form" onSubmit={(event) => (event.preventDefault(), save({ capabilities: able, shifts, crew: crew === "" ? null : Number(crew) }))}>
      <fieldset class="admin-choices"><legend>{say("units_able")}</legend>{[...new Set([...CAPABILITIES, ...unit.capabilities])].map((each) => <CheckField key={each} label={named(say, "units_able_", each)} checked={able.includes(each)} onChecked={(on) => setAble(toggled(able, each, on))} />)}</fieldset>
      <fieldset class="admin-choices"><legend>{say("units_shifts")}</legend>{SHIFTS.map((each) => <CheckField key={each} label={named(say, "units_shift_", each)} checked={shifts.includes(each)} onChecked={(on) => setShifts(toggled(shifts, each, on))} />)}</fieldset>
      <TextField label={say("units_crew")} type="number" value={crew} onValue={setCrew} wrong={wrongAt(work.problem, "crew")} />
      {wrong && <p class="late" role="alert">{wrong}</p>}
      <div class="buttons"><button type="submit" class="small" disabled={work.busy}>{say("units_save_crew")}</button></div>
    </form>
  );
}

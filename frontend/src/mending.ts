/** What an operator does about an incident on the screen: answers that come later, one emergency told twice, notes, who handles it. */
import type { Api } from "./api";
import { requests } from "./callApi";
import { attempt, openIncident, readBoard, type Desk } from "./desk";
import { distance } from "./format";
import { apart } from "./map/geometry";
import type { Caution, Detail, LonLat, NewCaution } from "./wire";
import { HAND_RADIUS } from "./where";
import { speaker } from "./words";

/** Keeps an answer with the incident that is open. */
export async function answerOpen(desk: Desk, question: string, answer: string): Promise<void> {
  const { open } = desk.store.now();
  if (!open) return;
  const answers = [...open.answers.filter((each) => each.question !== question), ...(answer ? [{ question, answer }] : [])];
  await changed(desk, (api) => requests(api).answers(open.id, open.version, answers));
}

async function changed(desk: Desk, change: (api: Api) => Promise<Detail>): Promise<boolean> {
  const detail = await attempt(desk, "incident", change);
  const { open, problems } = desk.store.now();
  if (detail) desk.store.dispatch({ type: "opened", detail });
  else if (open && problems.incident?.status === 409) {
    const problem = problems.incident;
    await openIncident(desk, open.id);
    desk.store.dispatch({ type: "failed", at: "incident", problem });
  }
  return detail !== null;
}

export function takeOver(desk: Desk, { id, version }: Detail): Promise<boolean> {
  return changed(desk, (api) => requests(api).takeOver(id, version));
}

/** The open incident is elsewhere: at the pin, with the operator's own doubt. */
export async function moveIncident(desk: Desk, open: Detail, at: LonLat): Promise<void> {
  const say = speaker("id"); // it becomes part of the record
  const because = open.at ? say("moved_by", { metres: distance(apart(open.at, at), "id") }) : say("pin_put");
  await changed(desk, (api) => requests(api).move(open.id, open.version, { at, radius_m: HAND_RADIUS, source: "operator", because, confidence: null, area_code: null, shares: [] }));
  desk.store.dispatch({ type: "placing", on: false });
}

/** The open incident is the same emergency as `into`. */
export async function mergeInto(desk: Desk, open: Detail, into: number, reason: string): Promise<boolean> {
  const done = await changed(desk, async (api) => requests(api).merge(open.id, { version: open.version, into, into_version: (await api.incident(into)).version, reason }));
  if (done) void readBoard(desk);
  return done;
}

export async function unmerge(desk: Desk, { id, version }: Detail, reason: string): Promise<boolean> {
  const done = await changed(desk, (api) => requests(api).unmerge(id, { version, reason }));
  if (done) void readBoard(desk);
  return done;
}

/** A call of the open incident is about another emergency: its words come back onto the form, to be recorded by themselves. */
export async function partCall(desk: Desk, id: number, from: number): Promise<void> {
  const call = await attempt(desk, "incident", (api) => requests(api).read(id));
  if (call) desk.store.dispatch({ type: "parting", call, from, now: Date.now() });
}

export async function warn(desk: Desk, note: NewCaution): Promise<boolean> {
  const { open } = desk.store.now();
  const made = await attempt(desk, "incident", (api) => requests(api).warn(note));
  if (made && open) await openIncident(desk, open.id);
  return made !== null;
}

export async function withdrawCaution(desk: Desk, note: Caution, reason: string): Promise<boolean> {
  const { open } = desk.store.now();
  const done = await attempt(desk, "incident", (api) => requests(api).withdraw(note, reason));
  if (open) await openIncident(desk, open.id);
  return done !== null;
}

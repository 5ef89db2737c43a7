/** What the operator does about the place: moves the pin, takes an answer, pastes, withdraws what was learnt. */
import { pin } from "./call";
import { attempt, type Desk } from "./desk";
import { distance } from "./format";
import { apart } from "./map/geometry";
import { groundHere, orHere } from "./offline/lookup";
import { atWork } from "./state";
import type { Candidate, LonLat, Option, Proposal } from "./wire";
import { speaker } from "./words";

/** Doubt of a pin put by hand, metres; shown beside it and changed there. */
export const HAND_RADIUS = 100;

/** Puts the pin at `at`: the doubt is the operator's own, whatever was there before. */
export async function putPin(desk: Desk, at: LonLat, radius?: number): Promise<void> {
  const { fix, movedFrom: moved } = desk.store.now().call;
  const say = speaker("id"); // it becomes part of the record
  const movedFrom = fix && fix.source !== "operator" ? fix : moved;
  const wide = radius ?? (fix?.source === "operator" ? fix.radius_m : HAND_RADIUS);
  const because = movedFrom ? say("pin_moved_from", { place: movedFrom.label, metres: distance(apart(movedFrom.at, at), "id") }) : say("pin_put");
  const put = (ground: Candidate | null): void =>
    desk.store.dispatch({ type: "place chosen", fix: pin(at, wide, say("pin_label"), because, ground), movedFrom });
  put(null);
  const ground = await attempt(desk, "locate", (api) => orHere(desk, () => api.ground(at, wide), () => groundHere(at, wide), () => undefined));
  const now = desk.store.now().call.fix;
  if (ground && now?.at === at && now.radius_m === wide) put(ground.candidates[0] ?? null);
}

/** Takes the caller's answer to the question on the screen. */
export function answer(desk: Desk, option: Option): void {
  desk.store.dispatch({ type: "answered", option });
}

/** True for what is surely a place, wherever it is pasted: a link or a geo: address. */
export function isLink(text: string): boolean {
  return /^\s*(https?:\/\/|geo:)/i.test(text);
}

/** A paste outside the fields, or of a link into the wrong one, goes into the words. */
export function listenForPaste(desk: Desk): void {
  document.addEventListener("paste", (event) => {
    const state = desk.store.now();
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!atWork(state) || state.open || !text.trim()) return;
    const field = (event.target as Element | null)?.closest?.("input, textarea, select");
    if (field && (field.id === "words" || !isLink(text))) return;
    event.preventDefault();
    desk.store.dispatch({ type: "pasted", text, now: Date.now() });
  });
}

/** Reads what the incident just recorded has taught; it is recorded whether or not this answers. */
export async function readTaught(desk: Desk, incident: number, origin: "real" | "exercise"): Promise<void> {
  const page = await desk.api?.proposals(origin).catch(() => null);
  const proposals = (page?.items ?? []).filter((each) => each.incidents.includes(incident) && each.said);
  if (proposals.length > 0) desk.store.dispatch({ type: "taught", incident, proposals });
}

/** Says that it is no name after all. */
export async function withdrawProposal(desk: Desk, proposal: Proposal): Promise<void> {
  const reason = speaker("id")("proposal_withdrawn");
  const rejected = await attempt(desk, "incident", (api) => api.rejectProposal(proposal.id, reason, proposal.version));
  const { open, taught } = desk.store.now();
  if (rejected && open) desk.store.dispatch({ type: "taught", incident: open.id, proposals: taught.filter((each) => each.id !== proposal.id) });
}

/** Withdrawing is an editor's: by key nobody here knows who it is, so the server says. */
export function mayWithdraw(who: { permissions: readonly string[] } | null): boolean {
  return who === null || who.permissions.includes("edit places");
}

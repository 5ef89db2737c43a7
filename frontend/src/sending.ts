/** Sending: one choice, or everything the plan names with one key. */
import { readCover } from "./covering";
import { changeOpen, destination, drawRoutes, type Desk } from "./desk";
import { byRadio, type Order } from "./orders";
import type { Asking } from "./response";
import { shownPlan } from "./state";
import type { Choice, NewDispatch } from "./wire";

/** Sends one dispatch; a unit that is busy elsewhere or that no road leads from is asked about instead, never sent silently. `sure`: somebody said that it goes without a road. */
export async function sendDispatch(desk: Desk, dispatch: Omit<NewDispatch, "version">, choice: Choice | null, sure = false): Promise<boolean> {
  if (choice?.kind === "unit" && choice.seconds === null && !sure) {
    desk.store.dispatch({ type: "busy unit", asking: { agency: dispatch.agency, choice, held: null } });
    return false;
  }
  const sent = await changeOpen(desk, (api, id, version) => api.dispatch(id, { ...dispatch, version }));
  const held = desk.store.now().problems.incident?.held;
  if (sent) void readCover(desk);
  else if (held && choice) {
    desk.store.dispatch({ type: "failed", at: "incident", problem: null });
    desk.store.dispatch({ type: "busy unit", asking: { agency: dispatch.agency, choice, held } });
  }
  return sent;
}

function sendUnit(desk: Desk, { agency, choice }: Order): Promise<boolean> {
  return sendDispatch(desk, { agency: agency.agency, unit_id: choice.id, means: "radio" }, choice);
}

/** Sends every unit that the plan names, one after the other; a post stays to be rung, a busy unit to be confirmed. After a conflict the rest waits for another press. */
export async function sendPlan(desk: Desk): Promise<void> {
  const { open, busy, response, ...state } = desk.store.now();
  const plan = shownPlan({ open, plan: state.plan });
  if (!open || !plan || busy.send || open.state === "cancelled") return;
  desk.store.dispatch({ type: "busy", at: "send", on: true });
  const names: string[] = [];
  for (const order of byRadio(plan, response.chosen, open.dispatches)) {
    if (desk.store.now().open?.id !== open.id) break;
    if (await sendUnit(desk, order)) names.push(order.choice.key || order.choice.name);
    else if (desk.store.now().problems.incident) break;
  }
  desk.store.dispatch({ type: "busy", at: "send", on: false });
  if (desk.store.now().open?.id === open.id) desk.store.dispatch({ type: "plan sent", names });
}

/** Sends the unit that was asked about, off what it is doing or without a road; one that is both is asked about twice. */
export async function confirmAsked(desk: Desk, { agency, choice, held }: Asking): Promise<void> {
  desk.store.dispatch({ type: "busy answered", choice });
  const { open, response } = desk.store.now();
  const gone = await sendDispatch(desk, { agency, unit_id: choice.id, means: "radio", ...(held && { leaves: held.dispatch }) }, choice, true);
  if (gone && response.sent && desk.store.now().open?.id === open?.id) desk.store.dispatch({ type: "plan sent", names: [...response.sent, choice.key || choice.name] });
}

/** Looks at a row: its way is drawn, the others are dimmed. */
export function pointAt(desk: Desk, choice: Choice | null): void {
  desk.store.dispatch({ type: "pointed", choice });
  const to = destination(desk.store.now());
  if (choice && to && choice.seconds !== null) void drawRoutes(desk, [choice], to);
}

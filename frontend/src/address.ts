/** The open incident and its address: `#/room/incident/12` opens the room with incident 12, and the address follows the one that is open. */
import { openIncident, type Desk } from "./desk";
import { screenOf, screensFor } from "./screens";
import { atWork } from "./state";

const ROOM = "#/room";
const INCIDENT = `${ROOM}/incident/`;

/** What an address says of an incident: its number, "unreadable" where what stands there is none, null where it speaks of none. */
export function incidentOf(hash: string): number | "unreadable" | null {
  if (!hash.startsWith(INCIDENT)) return null;
  const said = hash.slice(INCIDENT.length);
  return /^[1-9]\d{0,14}$/.test(said) ? Number(said) : "unreadable";
}

/** The address of the room, with the incident that is open in it. */
export function addressOf(incident: number | null): string {
  return incident === null ? ROOM : `${INCIDENT}${incident}`;
}

/** Goes where the address says, among what is one's own: a link, a bookmark, back and forward, typing. */
export function visit(desk: Desk): void {
  const { may, agency, open } = desk.store.now();
  const asked = screenOf(location.hash);
  const incident = incidentOf(location.hash);
  if (!may || !asked) return;
  if (agency !== null && typeof incident === "number") return location.replace(`#/desk/${incident}`); // its own place for the same thing
  if (!screensFor({ agency, permissions: [...may] }).includes(asked)) return;
  desk.store.dispatch({ type: "went to", screen: asked });
  if (asked !== "room") return;
  if (incident === null && open) desk.store.dispatch({ type: "closed" });
  else if (incident === "unreadable") desk.store.dispatch({ type: "failed", at: "incident", problem: { status: 404, detail: null, field: "address" } });
  else if (incident !== null && incident !== open?.id) void openIncident(desk, incident);
}

/** One step of the history leads into an incident; going from one to the next, and out again, takes none. */
function write(before: number | null, open: number | null): void {
  const wanted = addressOf(open);
  if (location.hash === wanted || (open === null && incidentOf(location.hash) === null)) return;
  if (before === null) history.pushState(null, "", wanted);
  else history.replaceState(null, "", wanted);
}

/** Keeps address and open incident together from now on. */
export function followAddress(desk: Desk): void {
  let before: number | null = null;
  desk.store.watch((state) => state.open?.id ?? null, (open) => {
    if (atWork(desk.store.now()) && desk.store.now().screen === "room") write(before, open);
    before = open;
  });
  desk.store.watch((state) => state.may !== null, (known) => known && visit(desk));
  addEventListener("hashchange", () => visit(desk));
}

/** Sets going what goes on without a network: one call from main. */
import { ApiError } from "../api";
import { failed, locate, type Desk } from "../desk";
import { watchDoor } from "../session";
import { findDraft, keepDrafts } from "./drafting";
import { lastHeard } from "./heard";
import { readShelf, renewShelf } from "./lookup";
import { hearTabs, readKept, sendKept } from "./posting";
import { fetchTiles, keepGround } from "./tiles";
import { registerWorker } from "./worker";

/** The map's tiles are many: they are fetched once the first screen is there, so that they delay nothing. */
const QUIET_MS = 4000;

export function startOffline(desk: Desk): void {
  const { store } = desk;
  void registerWorker(desk, () => void keepGround(store.now().key));
  void readShelf();
  keepDrafts(desk);
  hearTabs(desk);
  store.watch((state) => state.connection, (is) => {
    if (is !== "connecting") store.dispatch({ type: "line", down: is === "disconnected", now: Date.now(), heard: lastHeard() });
    if (is === "connected") reachable(desk);
  });
  store.watch((state) => state.offline.me, (me) => me && void cameToWork(desk));
  watchDoor((name) => {
    const { who } = store.now();
    if (who && who.name !== name) failed(desk, new ApiError(401, null, null)); // what this tab asks would be asked as another
  });
  addEventListener("online", () => void sendKept(desk));
}

async function cameToWork(desk: Desk): Promise<void> {
  const { key } = desk.store.now();
  void renewShelf(key).catch(() => undefined);
  void keepGround(key);
  await readKept(desk);
  await findDraft(desk);
  if (desk.store.now().connection === "connected") reachable(desk);
}

let renewing: ReturnType<typeof setTimeout> | undefined;

/** The server answers, again or for the first time: what waited goes, and what was looked up here is asked there. */
function reachable(desk: Desk): void {
  const { call, key, offline } = desk.store.now();
  if (!offline.me) return;
  void sendKept(desk);
  if (call.located?.candidates.some((each) => "kept" in each)) void locate(desk, call.text);
  clearTimeout(renewing);
  renewing = setTimeout(() => void renewShelf(key).then(() => fetchTiles(key)).catch(() => undefined), QUIET_MS);
}

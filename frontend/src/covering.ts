/** Reading the cover, and moving a unit up or home: what it sets in motion. */
import type { MovedUp } from "./cover";
import { attempt, type Desk } from "./desk";
import { readGround } from "./keeping";
import type { MoveUp } from "./wire";

/** Reads cover planned and now, and the polygons where they are shown. */
export async function readCover(desk: Desk): Promise<void> {
  const { cover, origin } = desk.store.now();
  const kind = origin ?? "real";
  const minutes = cover.minutes.length > 0 ? cover.minutes : [10];
  const [situation, reach] = await Promise.all([
    attempt(desk, "cover", (api) => api.cover(cover.agency, minutes, kind)),
    cover.mode === "off" || cover.minutes.length === 0 ? [] : attempt(desk, "cover", (api) => api.coverMap(cover.agency, cover.minutes, kind, cover.mode === "now")),
  ]);
  const now = desk.store.now().cover;
  if (situation) desk.store.dispatch({ type: "cover read", situation });
  if (reach && now.agency === cover.agency && now.mode === cover.mode && now.minutes === cover.minutes) desk.store.dispatch({ type: "reach drawn", reach });
}

/** Lets the unit stand at the empty post: what the proposal offers. */
export async function acceptMove(desk: Desk, move: MoveUp): Promise<void> {
  const unit = await changePost(desk, move.unit_id, move.post_id);
  if (unit) desk.store.dispatch({ type: "moved up", moved: { unit: move.unit_id, name: move.unit, home: unit.before, homeName: move.from_post, postName: move.post } });
  await seeWhatBecame(desk);
}

export async function sendHome(desk: Desk, moved: MovedUp): Promise<void> {
  if (await changePost(desk, moved.unit, moved.home)) desk.store.dispatch({ type: "moved home", unit: moved.unit });
  await seeWhatBecame(desk);
}

async function seeWhatBecame(desk: Desk): Promise<void> {
  const problem = desk.store.now().problems.cover ?? null;
  await Promise.all([readGround(desk), readCover(desk)]);
  if (problem) desk.store.dispatch({ type: "failed", at: "cover", problem });
}

/** Moves a unit at its newest version; gives the post it had before, or null after a failure. */
function changePost(desk: Desk, id: number, post: number): Promise<{ before: number } | null> {
  return attempt(desk, "cover", async (api) => {
    const unit = (await api.units()).find((each) => each.id === id);
    await api.changePost(id, post, unit?.version ?? 0);
    return { before: unit?.facility_id ?? post };
  });
}

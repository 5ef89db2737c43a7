/** Who is at work, where the server cannot be asked; and what stays on this machine after they left. */
import { ApiError } from "../api";
import type { Me } from "../wire";
import { OURS } from "./caches";
import { shelf } from "./disk";
import { dropDraft } from "./drafting";
import { dropShelf } from "./lookup";

/** A session lasts no longer on the server either. */
const LASTS_MS = 12 * 3600_000;

/** Names a credential without being one: the key itself never goes to disk. */
export function credentialName(key: string | null): string {
  if (key === null) return "session";
  let hash = 0x811c9dc5;
  for (const character of key) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193) >>> 0;
  return `key ${hash.toString(16)}`;
}

/** Who the server says is at work, kept at once; where it does not answer, whoever was here last with this credential. Raises what `asked` raises. */
export async function whoIs(asked: () => Promise<Me>, key: string | null): Promise<Me> {
  const me = await asked().catch((failure: unknown) => remembered(failure, key));
  if (!("remembered" in me)) await shelf.put("me", { me, by: credentialName(key), at: Date.now() }).catch(() => undefined);
  return me;
}

async function remembered(failure: unknown, key: string | null): Promise<Me & { remembered: true }> {
  const unanswered = failure instanceof ApiError && (failure.status === 0 || failure.status >= 502);
  const known = unanswered ? await shelf.get("me").catch(() => undefined) : undefined;
  if (!known || known.by !== credentialName(key) || Date.now() - known.at > LASTS_MS) throw failure;
  return { ...known.me, remembered: true };
}

/** After signing out: what was kept of the ground and of the person goes. Kept calls stay until they are sent, and the draft where `draft` says so. */
export async function forgetHere(draft: boolean): Promise<void> {
  dropShelf();
  await Promise.all([draft ? null : dropDraft(), shelf.clear().catch(() => undefined), dropCaches()]);
}

/** The caches of answers; the console's own files stay. */
async function dropCaches(): Promise<void> {
  if (typeof caches === "undefined") return;
  const ours = (await caches.keys()).filter((each) => each.startsWith(OURS));
  await Promise.all(ours.map((each) => caches.delete(each)));
}

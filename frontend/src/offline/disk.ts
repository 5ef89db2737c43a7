/** What is kept on this machine, in the browser's IndexedDB: kept calls, drafts, and what is looked up without a network. */
import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Me } from "../wire";
import type { Draft, Kept } from "./kept";

interface Disk extends DBSchema {
  outbox: { key: string; value: Kept };
  drafts: { key: string; value: Draft };
  /** One value a name; see `Shelf`. */
  shelf: { key: string; value: unknown };
}

/** What lies on the shelf, by name. */
export interface Shelf {
  /** Who was at work here last, so that a restart without a network knows whose calls these are; by which credential. */
  me: { me: Me; by: string; at: number };
  gazetteer: { etag: string; gazetteer: unknown; at: number };
  areas: { areas: unknown; at: number };
}

let opened: Promise<IDBPDatabase<Disk>> | null = null;

function disk(): Promise<IDBPDatabase<Disk>> {
  opened ??= openDB<Disk>("ambon112", 1, {
    upgrade: (db) => {
      db.createObjectStore("outbox", { keyPath: "key" });
      db.createObjectStore("drafts", { keyPath: "tab" });
      db.createObjectStore("shelf");
    },
    terminated: () => (opened = null),
  }).catch((failure: unknown) => {
    opened = null; // the next who asks tries again
    throw failure;
  });
  return opened;
}

/** A call is in one place at a time, draft or outbox: all of `work` is written, through to the disk, or nothing. */
async function moved(work: (drafts: { put(draft: Draft): unknown; delete(tab: string): unknown }, outbox: { put(kept: Kept): unknown; delete(key: string): unknown }) => void): Promise<void> {
  const written = (await disk()).transaction(["drafts", "outbox"], "readwrite", { durability: "strict" });
  work(written.objectStore("drafts"), written.objectStore("outbox"));
  await written.done;
}

export const outbox = {
  all: async (): Promise<Kept[]> => (await disk()).getAll("outbox"),
  get: async (key: string): Promise<Kept | undefined> => (await disk()).get("outbox", key),
  /** Takes up a call that was a draft of this tab. */
  take: (kept: Kept, tab: string): Promise<void> => moved((drafts, outbox) => (drafts.delete(tab), outbox.put(kept))),
  /** Gives a call back to a form, as the drafts that are made of it; what the form held before is among them. */
  give: (key: string, made: readonly Draft[]): Promise<void> => moved((drafts, outbox) => (made.forEach((each) => drafts.put(each)), outbox.delete(key))),
  remove: async (key: string): Promise<void> => (await disk()).delete("outbox", key),
  /** Writes a change of a kept call, unless it is gone meanwhile: what was sent elsewhere must not come back. */
  change: async (key: string, change: Partial<Kept>): Promise<void> => {
    const written = (await disk()).transaction("outbox", "readwrite");
    const before = await written.store.get(key);
    if (before) await written.store.put({ ...before, ...change });
    await written.done;
  },
};

export const drafts = {
  all: async (): Promise<Draft[]> => (await disk()).getAll("drafts"),
  put: async (draft: Draft): Promise<void> => void (await (await disk()).put("drafts", draft)),
  remove: async (tab: string): Promise<void> => (await disk()).delete("drafts", tab),
  /** Puts `made` in the place of the draft of another tab. */
  replace: (tab: string, made: readonly Draft[]): Promise<void> => moved((drafts) => (drafts.delete(tab), made.forEach((each) => drafts.put(each)))),
};

export const shelf = {
  get: async <N extends keyof Shelf>(name: N): Promise<Shelf[N] | undefined> => (await (await disk()).get("shelf", name)) as Shelf[N] | undefined,
  put: async <N extends keyof Shelf>(name: N, value: Shelf[N]): Promise<void> => void (await (await disk()).put("shelf", value, name)),
  clear: async (): Promise<void> => (await disk()).clear("shelf"),
};

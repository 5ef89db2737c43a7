/** One at a time among the tabs of this browser. Without Web Locks, outside a secure context, each tab is alone. */

/** Runs `work` unless another tab is at it: then null. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T | null> {
  if (!navigator.locks) return work();
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : null));
}

const TAB = "ambon112.tab";
const HELD = "ambon112-tab:";

/** A name that no tab has. */
export function freshTab(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Holds `name` until the tab closes; false where another tab has it. */
function hold(name: string): Promise<boolean> {
  return new Promise((tell) => {
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      tell(lock !== null);
      return lock ? new Promise(() => undefined) : undefined;
    });
  });
}

async function take(): Promise<string> {
  const before = sessionStorage.getItem(TAB) ?? freshTab();
  const id = !navigator.locks || (await hold(HELD + before)) ? before : freshTab(); // a duplicated tab has the other's
  if (id !== before) await hold(HELD + id);
  sessionStorage.setItem(TAB, id);
  return id;
}

let own: Promise<string> | null = null;

/** The name of this tab; a reload keeps it, no two tabs share it. */
export function thisTab(): Promise<string> {
  return (own ??= take());
}

/** The tabs that are open now, this one among them. */
export async function openTabs(): Promise<Set<string>> {
  const held = navigator.locks ? ((await navigator.locks.query()).held ?? []) : [];
  const names = held.flatMap((each) => (each.name?.startsWith(HELD) ? [each.name.slice(HELD.length)] : []));
  return new Set([...names, await thisTab()]);
}

/** When the server was heard last, over restarts: how old what stands on the screen is. */
const HEARD = "ambon112.heard";
/** The disk is told this seldom. */
const WRITE_MS = 15_000;

let [last, written]: [number | null, number] = [null, 0];

/** Something of the server's came in. */
export function heardNow(): void {
  last = Date.now();
  if (last < written + WRITE_MS) return;
  written = last;
  localStorage.setItem(HEARD, String(last));
}

/** Milliseconds; null where nothing was ever heard on this machine. */
export function lastHeard(): number | null {
  const kept = Number(localStorage.getItem(HEARD) ?? NaN);
  return last ?? (Number.isFinite(kept) ? kept : null);
}

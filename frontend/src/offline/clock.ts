/** The server's clock as far as this machine knows it: nobody's machine is trusted to have the right time. */
const SKEW = "ambon112.skew";
/** The header that says the time has whole seconds. */
const EXACT_MS = 2000;

/** Learns from a fresh answer what time it is there. A cached answer says an old time and must not be heard. */
export function hearTime(reply: Response): void {
  const said = Date.parse(reply.headers.get("Date") ?? "");
  if (Number.isNaN(said)) return;
  const skew = said - Date.now();
  const known = skewOf(localStorage.getItem(SKEW));
  if (Math.abs(skew - known) > EXACT_MS) localStorage.setItem(SKEW, String(Math.abs(skew) > EXACT_MS ? skew : 0));
}

/** Milliseconds to add to this machine's clock; 0 where nothing sensible is known. */
export function skewOf(kept: string | null): number {
  const skew = Number(kept ?? 0);
  return Number.isFinite(skew) ? skew : 0;
}

/** Now by the server's clock, milliseconds. */
export function serverNow(): number {
  return Date.now() + skewOf(localStorage.getItem(SKEW));
}

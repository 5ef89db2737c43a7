/** What outlives a reload: the access key while the tab is open, language and appearance on this machine. */
import type { Theme } from "./theme";
import type { Lang } from "./words";

const KEY = "ambon112.key";
const LANG = "ambon112.lang";
const THEME = "ambon112.theme";

/** The key of `#kunci=...`, which leaves the address bar at once, else the one kept for this tab. */
export function takeKey(): string | null {
  const given = new URLSearchParams(location.hash.slice(1)).get("kunci");
  if (given !== null) history.replaceState(null, "", location.pathname + location.search);
  return given || sessionStorage.getItem(KEY);
}

export function keepKey(key: string | null): void {
  if (key) sessionStorage.setItem(KEY, key);
  else sessionStorage.removeItem(KEY);
}

export function preferredLang(): Lang {
  return localStorage.getItem(LANG) === "en" ? "en" : "id";
}

/** The chosen appearance, else that of the system. */
export function preferredTheme(): Theme {
  const chosen = localStorage.getItem(THEME);
  if (chosen === "dark" || chosen === "light") return chosen;
  return matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
}

export function prefer(what: { lang?: Lang; theme?: Theme }): void {
  if (what.lang) localStorage.setItem(LANG, what.lang);
  if (what.theme) localStorage.setItem(THEME, what.theme);
}

const people = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("ambon112-session");

/** The cookie is `name`'s now: it is one for all tabs. */
export function cameIn(name: string): void {
  people?.postMessage(name);
}

/** Calls `act` when somebody came in by another tab. */
export function watchDoor(act: (name: string) => void): void {
  people?.addEventListener("message", (event: MessageEvent<string>) => act(event.data));
}

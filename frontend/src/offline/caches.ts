/** What is kept of the server's answers, by name: the page and its service worker agree on it here. */

/** Sign-out drops every cache whose name begins so. */
export const OURS = "ambon112-";
export const TILES_CACHE = `${OURS}tiles`;
export const GROUND_CACHE = `${OURS}ground`;

/** The same for everybody and about nobody. */
export const GROUND: readonly string[] = ["/api/categories", "/api/facilities", "/api/units", "/api/areas", "/api/questions"];

/** An incident's place as others can open it. Nothing of the caller goes along. */
import { decimal } from "./asking";
import { addressOf } from "./address";
import type { LonLat } from "./wire";

/** Opens the map of a telephone at the place, with a pin under `label`: RFC 5870, with the `q` that map apps read. */
export function geoLink(at: LonLat, label: string): string {
  const pair = decimal(at).replace(" ", "");
  return `geo:${pair}?q=${pair}(${encodeURIComponent(label).replace(/[()]/g, "")})`;
}

/** The same place on OpenStreetMap's own page, for whoever has no map app. */
export function osmLink(at: LonLat): string {
  const [lat, lon] = [at.lat.toFixed(5), at.lon.toFixed(5)];
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`;
}

/** The incident's own address in the console; who opens it signs in first. */
export function permalink(incident: number, page: string): string {
  return `${page.split("#")[0]}${addressOf(incident)}`;
}

import { expect, test } from "vitest";
import { geoLink, osmLink, permalink } from "./handing";

const at = { lon: 128.1834, lat: -3.6897 };

test("a place is handed to a map app, to a page of OpenStreetMap, and as an incident of this console", () => {
  expect(geoLink(at, "112 (12)")).toBe("geo:-3.68970,128.18340?q=-3.68970,128.18340(112%2012)");
  expect(osmLink(at)).toBe("https://www.openstreetmap.org/?mlat=-3.68970&mlon=128.18340#map=17/-3.68970/128.18340");
  expect(permalink(12, "http://10.0.0.5:8112/#di=-3.7,128.1")).toBe("http://10.0.0.5:8112/#/room/incident/12");
});

import { describe, expect, it } from "vitest";
import { coordinates } from "./coordinates";
import { find, fold, index, nearly, type Gazetteer, type Named } from "./gazetteer";
import { areaAt, areasOf, sharesOf } from "./ground";

function named(id: number, ...names: string[]): Named {
  return { id, names, kind: "landmark", lon: 128.18, lat: -3.69, radius_m: 100, confidence: "B", kelurahan_code: null };
}

const GAZETTEER: Gazetteer = {
  spellings: { psr: "pasar", muka: "depan", dpn: "depan", grj: "gereja", bt: "batu", jl: "jalan" },
  items: [named(1, "Pasar Mardika"), named(2, "Mardika"), named(3, "Gereja Maranatha"), named(4, "Batu Merah"), named(5, "Jalan Pattimura"), named(6, "Jalan Ahmad Yani", "Jalan A. Yani")],
};
const INDEX = index(GAZETTEER);
const first = (text: string): number | undefined => find(text, INDEX)[0]?.place.id;

describe("the kept gazetteer", () => {
  it("folds case, accents and abbreviations, and knows where the words stand", () => {
    expect(fold("Dpn PSR. Mardíka", GAZETTEER.spellings)).toEqual([{ word: "depan", start: 0, end: 3 }, { word: "pasar", start: 4, end: 7 }, { word: "mardika", start: 9, end: 16 }]);
  });
  it("is not confused by words that every object has", () => {
    expect(fold("constructor toString", {}).map((each) => each.word)).toEqual(["constructor", "tostring"]);
  });
  it("finds the place whose name was said most fully", () => {
    expect(first("kebakaran di muka psr mardika")).toBe(1);
    expect(first("ada kebakaran di Mardika")).toBe(2);
    expect(first("orang jatuh dekat grj maranata")).toBe(3); // a letter left out
    expect(first("batumerah atas")).toBe(4);
    expect(first("jl a yani")).toBe(6);
  });
  it("takes the name of a street for the street, not for a crossing on it", () => {
    const crossing = { ...named(7, "Simpang Rijali - Sirimau", "Jl. Rijali"), radius_m: 45 };
    const street = { ...named(8, "Jalan Rijali"), kind: "road", radius_m: 95 };
    expect(find("kebakaran di jl rijali", index({ ...GAZETTEER, items: [crossing, street] })).map((each) => each.place.id)).toEqual([8, 7]);
  });
  it("finds nothing by words that every name has", () => {
    expect(find("di jalan depan rumah", INDEX)).toEqual([]);
    expect(find("", INDEX)).toEqual([]);
  });
  it("allows one slip in a long word and none in a short one", () => {
    expect([nearly("mardika", "mardka"), nearly("mardika", "mardikka"), nearly("mardika", "mordika")]).toEqual([true, true, true]);
    expect([nearly("batu", "bata"), nearly("mardika", "merdeka"), nearly("pasar", "pasaran")]).toEqual([false, false, false]);
  });
});

describe("coordinates without the server", () => {
  it("are read in the notations pasted most", () => {
    for (const text of ["-3.6951, 128.1812", "128.1812, -3.6951", "3,6951 LS 128,1812 BT", "https://maps.google.com/?q=-3.6951,128.1812", "geo:-3.6951,128.1812?z=17", "https://www.google.com/maps/place/X/@-3.70,128.19,17z/data=!3d-3.6951!4d128.1812"]) {
      const at = coordinates(`lokasi ${text}`)?.at;
      expect(at?.lat, text).toBeCloseTo(-3.6951, 4);
      expect(at?.lon, text).toBeCloseTo(128.1812, 4);
    }
    const at = coordinates(`3°41'42.4"S 128°10'52.3"E`)?.at;
    expect([at?.lat.toFixed(4), at?.lon.toFixed(4)]).toEqual(["-3.6951", "128.1812"]);
  });
  it("doubt what was given with few digits, and refuse what is nowhere near", () => {
    expect(coordinates("-3.69, 128.18")!.radius_m).toBeGreaterThan(1000);
    expect(coordinates("48.8584, 2.2945")).toBeNull();
    expect(coordinates("rumah nomor 12, RT 3")).toBeNull();
  });
});

const square = (west: number, south: number): GeoJSON.Polygon => ({ type: "Polygon", coordinates: [[[west, south], [west + 0.01, south], [west + 0.01, south + 0.01], [west, south + 0.01], [west, south]]] });
const AREAS = areasOf(
  { type: "FeatureCollection", features: [
    { type: "Feature", geometry: square(128.18, -3.7), properties: { code: "1", name: "Barat", kecamatan_code: "0" } },
    { type: "Feature", geometry: square(128.19, -3.7), properties: { code: "2", name: "Timur", kecamatan_code: "0" } },
  ] },
  { type: "FeatureCollection", features: [{ type: "Feature", geometry: square(128.18, -3.7), properties: { code: "0", name: "Sirimau" } }] },
);

describe("the ground of a pin", () => {
  it("is the kelurahan it lies in, with its kecamatan", () => {
    expect(sharesOf({ lon: 128.185, lat: -3.695 }, 50, AREAS)).toEqual([{ kelurahan_code: "1", kelurahan: "Barat", kecamatan_code: "0", kecamatan: "Sirimau", share: 1 }]);
    expect(areaAt({ lon: 128.195, lat: -3.695 }, AREAS)?.name).toBe("Timur");
  });
  it("is shared where the circle lies in two", () => {
    const shares = sharesOf({ lon: 128.19, lat: -3.695 }, 200, AREAS);
    expect(shares.map((each) => each.kelurahan).sort()).toEqual(["Barat", "Timur"]);
    expect(shares[0]!.share).toBeLessThan(0.65);
  });
  it("is the nearest just off the coast, and nobody's far outside", () => {
    expect(sharesOf({ lon: 128.185, lat: -3.7015 }, 20, AREAS).map((each) => each.kelurahan)).toEqual(["Barat"]);
    expect(sharesOf({ lon: 128.185, lat: -3.72 }, 20, AREAS)).toEqual([]);
  });
});

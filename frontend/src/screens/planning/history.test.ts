import { expect, test } from "vitest";
import { badRows, fits, headOf, readingOf } from "./history";

test("what is left empty is not told", () => {
  expect(readingOf({ columns: { date: "TGL ", time: " " }, values: [{ said: "ufo", code: "kebakaran" }, { said: "", code: "kebakaran" }, { said: "x", code: "" }] })).toEqual({ columns: { date: "TGL" }, values: { ufo: "kebakaran" } });
});

test("the head of a list is read whatever parts its columns", () => {
  expect(headOf('\ufefftanggal;"jenis";lokasi\n1;2;3')).toEqual(["tanggal", "jenis", "lokasi"]);
  expect(headOf("tanggal,jenis\r\n1,2")).toEqual(["tanggal", "jenis"]);
});

test("a row with two faults is one bad row", () => {
  expect(badRows([{ line: 2, field: "lat", reason: "" }, { line: 2, field: "lon", reason: "" }, { line: 5, field: "date", reason: "" }])).toBe(2);
});

test("only lists that can be read are taken", () => {
  expect(["a.CSV", "b.xlsx", "c.geojson", "d.pdf", "csv"].map(fits)).toEqual([true, true, true, false, false]);
});

import { expect, test } from "vitest";
import { fileOf, formOf, lastMonth, type Wanted } from "./files";
import { FIRST } from "./hotspots";

const wanted: Wanted = { of: "report", form: "html", month: "2026-01", agency: "damkar", minutes: 10, bridge: false, hotspots: FIRST };
const NOW = Date.parse("2026-01-10T20:00:00Z");

test("a form that something cannot have gives way to its first", () => {
  expect([formOf("report", "csv"), formOf("incidents", "html"), formOf("hotspots", "csv")]).toEqual(["pdf", "gpkg", "csv"]);
});

test("only what the file is of goes to the server", () => {
  expect(fileOf(wanted, NOW)).toEqual({ of: "report", form: "html", month: "2026-01", origin: "real" });
  expect(fileOf({ ...wanted, month: "" }, NOW)).toBeNull();
  expect(fileOf({ ...wanted, of: "cover" }, NOW)).toEqual({ of: "cover", form: "html", agency: "damkar", minutes: 10, bridge_closed: false });
});

test("the month before January is December", () => {
  expect(lastMonth(Date.parse("2025-12-31T16:00:00Z"))).toBe("2025-12");
});

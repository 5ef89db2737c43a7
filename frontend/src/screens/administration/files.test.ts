import { expect, test } from "vitest";
import { asCsv } from "./files";

test("bad rows become a file that a spreadsheet reads as text", () => {
  const bad = [{ line: 4, field: "lat", reason: 'jauh, "sekali"' }, { line: 5, field: "name", reason: "=1+1" }];
  expect(asCsv(bad)).toBe('line,field,reason\r\n4,lat,"jauh, ""sekali"""\r\n5,name,\'=1+1\r\n');
});

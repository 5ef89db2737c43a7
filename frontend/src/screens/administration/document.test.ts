import { expect, test } from "vitest";
import { lineOf, readDocument, written } from "./document";

const TEXT = written({ name: 'a "quoted, one": {', rules: [{ category: "kebakaran", needs: [{ agency: "damkar", count: 2 }] }, { category: "banjir", needs: [] }] });

test("a field of the server is found by its line", () => {
  const lines = TEXT.split("\n");
  expect(lines[lineOf(TEXT, "document.rules.0.needs.0.count") - 1]).toContain('"count": 2');
  expect(lines[lineOf(TEXT, "rules.1.category") - 1]).toContain('"banjir"');
  expect(lines[lineOf(TEXT, "document.rules.1.nowhere") - 1]?.trim()).toBe("{");
  expect(lineOf(TEXT, "document")).toBe(1);
});

test("what is no JSON is told by its line", () => {
  expect(readDocument(TEXT)).toEqual({ document: JSON.parse(TEXT) });
  for (const mistake of ["oops", "2 3"]) {
    const broken = TEXT.replace('"count": 2', `"count": ${mistake}`);
    const read = readDocument(broken);
    expect(broken.split("\n")[("line" in read ? (read.line ?? 0) : 0) - 1]).toContain(mistake);
  }
});

import { expect, test } from "vitest";
import { between, bodyOf, FIRST, meaningsOf, thresholdsOf } from "./hazardForm";

test("meanings are read line by line, and a line that is none is named", () => {
  expect(meaningsOf(" 1 = rendah = 1\n\n2=sedang\n")).toEqual({ classes: [{ code: "1", label: "rendah", level: 1 }, { code: "2", label: "sedang", level: 0 }] });
  for (const wrong of ["tinggi", "1=", "=a", "1=a=9", "1=a=2=3"]) expect(meaningsOf(`1=a\n${wrong}`)).toEqual({ wrong });
});

test("thresholds take commas and points, and a word is named", () => {
  expect(thresholdsOf("0,33 0.67; 2")).toEqual({ thresholds: [0.33, 0.67, 2] });
  expect(thresholdsOf("")).toEqual({ thresholds: [] });
  expect(thresholdsOf("0.3 tinggi")).toEqual({ wrong: "tinggi" });
});

test("what was left empty is not sent as text", () => {
  const body = bodyOf({ ...FIRST, name: "a", buffer: "12,5" }, { name: "a.tif", content: "QQ==" }, true);
  expect(body).toMatchObject({ layer: null, crs: null, class_column: null, classes: [], thresholds: [], buffer_m: 12.5, trial: true, file_name: "a.tif" });
});

test("people stand as two estimates, the lower first, in tens", () => {
  expect(between({ people: 128, people_by_area: 91 })).toEqual([90, 130]);
  expect(between({ people: null, people_by_area: null })).toBeNull();
});

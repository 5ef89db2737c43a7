import { expect, test } from "vitest";
import { learn, named, speaker, type Word } from "./words";
import { EN } from "./words/en";
import { ID } from "./words/id";
import { SIGNS } from "./services";

const FILES = { ...import.meta.glob<Record<string, Record<string, string>>>("./words/id/*.ts", { eager: true }), ...import.meta.glob<Record<string, Record<string, string>>>("./words/en/*.ts", { eager: true }) };

const DICTIONARY: Record<"id" | "en", Record<Word, string>> = { id: ID, en: EN };

const blanks = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

test("both languages have the same words, none of them empty", () => {
  expect(Object.keys(DICTIONARY.en).sort()).toEqual(Object.keys(DICTIONARY.id).sort());
  for (const words of Object.values(DICTIONARY)) for (const [key, text] of Object.entries(words)) expect(text.trim(), key).not.toBe("");
});

test("both languages fill in the same blanks", () => {
  for (const key of Object.keys(DICTIONARY.id) as Word[]) expect(blanks(DICTIONARY.en[key]), key).toEqual(blanks(DICTIONARY.id[key]));
});

test("English is spoken once it is learnt, and Indonesian until then", async () => {
  expect(speaker("en")("cancel")).toBe(ID.cancel);
  await learn("en");
  expect(speaker("en")("cancel")).toBe(EN.cancel);
});

test("a blank is filled in, a value without a word is shown as it came", () => {
  expect(speaker("id")("missing", { what: "lokasi" })).toBe("Belum lengkap: lokasi.");
  expect(named(speaker("id"), "state_", "en route")).toBe("menuju lokasi");
  expect(named(speaker("id"), "state_", "somewhere")).toBe("somewhere");
});

test("every service has a name and a shape of its own", () => {
  for (const service of Object.keys(SIGNS)) expect(DICTIONARY.id).toHaveProperty(`service_${service}`);
  const shapes = Object.values(SIGNS).map((each) => each.path);
  expect(new Set(shapes).size).toBe(shapes.length);
});

test("no word stands in two files, where the later would silently win", () => {
  for (const lang of ["id", "en"]) {
    const keys = Object.entries(FILES).filter(([path]) => path.includes(`/${lang}/`)).flatMap(([, file]) => Object.values(file).flatMap(Object.keys));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  }
});

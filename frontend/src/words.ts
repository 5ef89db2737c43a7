/** The console speaks Indonesian first and English as a choice; components ask for a word by its key. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { ID, type Word } from "./words/id";

export type { Word };
export type Lang = "id" | "en";
export type Say = (word: Word, filling?: Record<string, string | number>) => string;

function speaking(words: Record<Word, string>): Say {
  return (word, filling = {}) => words[word].replace(/\{(\w+)\}/g, (whole, name: string) => String(filling[name] ?? whole));
}

const SPEAKERS: { id: Say; en?: Say } = { id: speaking(ID) };

/** Fetches the words of a language; Indonesian is always there, English only for who wants it. */
export async function learn(lang: Lang): Promise<void> {
  if (lang === "en") SPEAKERS.en ??= speaking((await import("./words/en")).EN);
}

/** The function that gives words in `lang`, with `{name}` replaced by `filling.name`; Indonesian ones until `lang` is learnt. */
export function speaker(lang: Lang): Say {
  return SPEAKERS[lang] ?? SPEAKERS.id;
}

/** The word for a value the server named, such as a state; the value itself where the console has no word for it. */
export function named(say: Say, prefix: string, value: string): string {
  const key = prefix + value;
  return key in ID ? say(key as Word) : value;
}

export const Speech = createContext<Say>(speaker("id"));

export function useWords(): Say {
  return useContext(Speech);
}

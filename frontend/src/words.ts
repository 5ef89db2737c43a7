/** The console speaks Indonesian first and English as a choice; components ask for a word by its key. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { EN } from "./words/en";
import { ID, type Word } from "./words/id";

export type { Word };
export type Lang = "id" | "en";
export type Say = (word: Word, filling?: Record<string, string | number>) => string;

export const DICTIONARY: Record<Lang, Record<Word, string>> = { id: ID, en: EN };

function speaking(words: Record<Word, string>): Say {
  return (word, filling = {}) => words[word].replace(/\{(\w+)\}/g, (whole, name: string) => String(filling[name] ?? whole));
}

const SPEAKERS: Record<Lang, Say> = { id: speaking(ID), en: speaking(EN) };

/** The function that gives words in `lang`, with `{name}` replaced by `filling.name`. */
export function speaker(lang: Lang): Say {
  return SPEAKERS[lang];
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

/** A document edited as JSON text: where in it the server, or the parser, found a mistake. */

type Path = readonly string[];

/** The offset just behind the string that begins at `at`. */
function stringEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return end + 1;
}

/** The offset of what does not belong to any value: the next sign that is no space, comma or colon. */
function next(text: string, at: number): number {
  while (at < text.length && /[\s,:]/.test(text[at]!)) at++;
  return at;
}

/** Reads the value at `at` of sound JSON; gives its end, and where the value at `path` within begins, else where its nearest parent does. */
function walk(text: string, at: number, path: Path): { end: number; found: number } {
  const open = text[at];
  if (open === '"') return { end: stringEnd(text, at), found: at };
  if (open !== "{" && open !== "[") return { end: at + (/^[^\s,\]}]+/.exec(text.slice(at))?.[0].length ?? 1), found: at };
  let found = at;
  let number = 0;
  for (at = next(text, at + 1); at < text.length && text[at] !== "}" && text[at] !== "]"; at = next(text, at)) {
    const begins = at;
    let name = String(number++);
    if (open === "{") {
      const end = stringEnd(text, at);
      name = JSON.parse(text.slice(at, end)) as string;
      at = next(text, end);
    }
    const mine = name === path[0];
    const inner = walk(text, at, mine ? path.slice(1) : []);
    if (mine) found = inner.found === at ? begins : inner.found;
    at = inner.end;
  }
  return { end: at + 1, found };
}

/** The line, from 1, of a dotted path such as `document.rules.3.needs`; names that the document does not know are passed over. */
export function lineOf(text: string, field: string): number {
  const parts = field.split(".");
  const path = parts[0] === "document" ? parts.slice(1) : parts;
  return text.slice(0, walk(text, next(text, 0), path).found).split("\n").length;
}

export type Read = { document: unknown } | { line: number | null; said: string };

/** The text as a document, or the line where it stops being JSON. */
export function readDocument(text: string): Read {
  try {
    return { document: JSON.parse(text) as unknown };
  } catch (failure) {
    const said = failure instanceof Error ? failure.message : String(failure);
    const at = placeOf(text, said);
    return { line: at === null ? null : text.slice(0, at).split("\n").length, said };
  }
}

/** How many letters before the mistake a parser that tells no position quotes. */
const QUOTED = 10;

function placeOf(text: string, said: string): number | null {
  const told = /position (\d+)/.exec(said)?.[1];
  if (told !== undefined) return Number(told);
  const quoted = /\.\.\."([\s\S]+?)"(?:\.\.\.)? is not valid JSON/.exec(said)?.[1];
  const at = quoted === undefined ? -1 : text.indexOf(quoted);
  return at < 0 ? null : at + QUOTED;
}

export function written(document: unknown): string {
  return JSON.stringify(document, null, 2);
}

/** A document as text with the numbers of its lines, and the line that is wrong. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import { useWords } from "../../words";

export interface Mistake { line: number | null; said: string }

export function Editor({ label, text, change, mistakes, fixed = false }: { label: string; text: string; change: (text: string) => void; mistakes: readonly Mistake[]; fixed?: boolean }): JSX.Element {
  const say = useWords();
  const numbers = useRef<HTMLPreElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = text.split("\n");
  const wrong = new Set(mistakes.map((each) => each.line));
  const goTo = (line: number): void => {
    const begin = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    area.current?.focus();
    area.current?.setSelectionRange(begin, begin + (lines[line - 1]?.length ?? 0));
    if (area.current) area.current.scrollTop = Math.max(0, line - 6) * 18;
  };
  return (
    <>
      <div role="alert"><ul class="admin-names">
        {mistakes.map((each) => <li key={each.said} class="late">{each.line !== null && <button type="button" class="link" onClick={() => goTo(each.line!)}>{say("document_line", { n: each.line })}</button>} {each.said}</li>)}
      </ul></div>
      <div class="admin-editor">
        <pre ref={numbers} aria-hidden="true">{lines.map((_, index) => <span key={index} class={wrong.has(index + 1) ? "late" : ""}>{index + 1}{"\n"}</span>)}</pre>
        <textarea
          ref={area} class="admin-code" aria-label={label} value={text} readOnly={fixed} spellcheck={false} wrap="off"
          onInput={(event) => change(event.currentTarget.value)} onScroll={(event) => { if (numbers.current) numbers.current.scrollTop = event.currentTarget.scrollTop; }}
        />
      </div>
    </>
  );
}

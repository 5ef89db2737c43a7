/** Small parts that several panels share. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { sign } from "../services";
import type { Problem } from "../state";
import { useWords } from "../words";

export function Kbd({ children }: { children: ComponentChildren }): JSX.Element {
  return <kbd aria-hidden="true">{children}</kbd>;
}

export function Sign({ service }: { service: string }): JSX.Element {
  const { path, colour } = sign(service);
  return <svg class="sign" viewBox="0 0 24 24" aria-hidden="true"><path d={path} fill={`var(--${colour})`} fill-rule="evenodd" /></svg>;
}

export function Priority({ of }: { of: number }): JSX.Element {
  const say = useWords();
  return <span class={`priority p${of}`} aria-label={`${say("column_priority")} ${of}`}>{of}</span>;
}

/** What went wrong, where it went wrong, and what to do about it. */
export function Trouble({ problem, retry }: { problem: Problem | undefined; retry?: () => void }): JSX.Element | null {
  const say = useWords();
  if (!problem) return null;
  const own = problem.status === 0 ? say("failed_network") : (problem.detail ?? say("failed_other", { status: problem.status }));
  return (
    <div class="trouble" role="alert">
      <p lang={problem.status !== 0 && problem.detail ? "id" : undefined}>{own}</p>
      {problem.status === 409 && <p>{say("failed_conflict")}</p>}
      {retry && <button type="button" class="link" onClick={retry}>{say("retry")}</button>}
    </div>
  );
}

/** For what has just appeared and is to be typed into: the keyboard goes there. */
export function useKeyboardHere<T extends HTMLElement>(): { current: T | null } {
  const here = useRef<T>(null);
  useEffect(() => here.current?.focus(), []);
  return here;
}

/** The time in milliseconds, anew every `period`. */
export function useNow(period = 1000): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), period);
    return () => clearInterval(timer);
  }, [period]);
  return now;
}

/** Reading for a screen of its own: what was answered last, what went wrong, and how to ask again. */
import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Api } from "../api";
import { asProblem, useDesk } from "../desk";
import type { Problem } from "../state";

export interface Reading<T> { value: T | null; problem: Problem | undefined; busy: boolean; again: () => void; put: (value: T) => void }

/** Asks when one of `on` changes, and every `every` milliseconds; the answer before stays in sight until the next one. An answer that comes too late is dropped. */
export function useReading<T>(ask: (api: Api) => Promise<T> | null, on: readonly unknown[], every: number | null = null): Reading<T> {
  const desk = useDesk();
  const [value, setValue] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | undefined>();
  const [busy, setBusy] = useState(false);
  const turn = useRef(0);
  const again = useCallback(() => {
    const mine = ++turn.current;
    const asked = desk.api && ask(desk.api);
    if (!asked) return;
    setBusy(true);
    asked.then((found) => mine === turn.current && (setValue(() => found), setProblem(undefined)), (failure: unknown) => mine === turn.current && setProblem(asProblem(failure)))
      .finally(() => mine === turn.current && setBusy(false));
  }, on);
  useEffect(() => {
    again();
    const timer = every === null ? undefined : setInterval(again, every);
    return () => (turn.current++, clearInterval(timer));
  }, [again, every]);
  const put = useCallback((known: T) => (turn.current++, setBusy(false), setValue(() => known)), []);
  return { value, problem, busy, again, put };
}

export interface Doing { problem: Problem | undefined; busy: boolean; run: <T>(work: (api: Api) => Promise<T>) => Promise<T | null> }

/** Changes something: one at a time, with what went wrong. Gives null after a failure. */
export function useDoing(): Doing {
  const desk = useDesk();
  const [problem, setProblem] = useState<Problem | undefined>();
  const [busy, setBusy] = useState(false);
  const under = useRef(false);
  const run = async <T>(work: (api: Api) => Promise<T>): Promise<T | null> => {
    if (!desk.api || under.current) return null;
    under.current = true;
    setBusy(true);
    try {
      const answer = await work(desk.api);
      setProblem(undefined);
      return answer;
    } catch (failure) {
      setProblem(asProblem(failure));
      return null;
    } finally {
      under.current = false;
      setBusy(false);
    }
  };
  return { problem, busy, run };
}

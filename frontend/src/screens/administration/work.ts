/** One piece of work with the server at a time: that it runs, and how it failed. */
import { useState } from "preact/hooks";
import type { Api } from "../../api";
import { failed, useDesk } from "../../desk";
import type { Problem } from "../../state";

export interface Work {
  busy: boolean;
  problem: Problem | undefined;
  /** Gives null after a failure. */
  run<T>(work: (api: Api) => Promise<T>): Promise<T | null>;
  clear(): void;
}

export function useWork(): Work {
  const desk = useDesk();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | undefined>();
  const run = async <T,>(work: (api: Api) => Promise<T>): Promise<T | null> => {
    if (!desk.api) return null;
    setBusy(true);
    try {
      const answer = await work(desk.api);
      setProblem(undefined);
      return answer;
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === "AbortError") return null;
      setProblem(failed(desk, failure));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, run, clear: () => setProblem(undefined) };
}

/** What the server said of one field, without its name; undefined where it complains of nothing there. */
export function wrongAt(problem: Problem | undefined, field: string): string | undefined {
  if (problem?.field !== field || !problem.detail) return undefined;
  return problem.detail.startsWith(`${field}: `) ? problem.detail.slice(field.length + 2) : problem.detail;
}

/** A failure that belongs to none of `fields`, for the foot of a form. */
export function elsewhere(problem: Problem | undefined, fields: readonly string[]): Problem | undefined {
  return problem?.field && fields.includes(problem.field) ? undefined : problem;
}

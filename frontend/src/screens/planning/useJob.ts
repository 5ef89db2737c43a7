/** One question that the server works at in the background: asked, watched until it ends, cancelled; found again when one comes back. */
import { useEffect, useState } from "preact/hooks";
import { asProblem, useDesk } from "../../desk";
import { freshKey } from "../../api";
import type { Problem } from "../../state";
import { asking, type Job } from "./wire";

const AGAIN_MS = 700;

export function ended(job: Pick<Job, "state">): boolean {
  return job.state === "done" || job.state === "failed" || job.state === "cancelled";
}

export interface Working { job: Job | null; busy: boolean; problem: Problem | undefined; ask: (path: string, body: unknown) => Promise<void>; cancel: () => Promise<void> }

/** One's own newest job that `mine` says is of this place is taken up again, its result too. */
export function useJob(mine: (job: Job) => boolean): Working {
  const desk = useDesk();
  const [job, setJob] = useState<Job | null>(null);
  const [problem, setProblem] = useState<Problem | undefined>();
  const [asked, setAsked] = useState(false);
  const failed = (failure: unknown): void => setProblem(asProblem(failure));
  useEffect(() => {
    const api = desk.api;
    let over = false;
    const newest = (all: readonly Job[], me: string): Job | undefined => all.find((each) => each.made_by === me && mine(each) && each.state !== "cancelled");
    if (api) Promise.all([asking.jobs(api), api.me()]).then(([all, me]) => newest(all, me.name)).then((found) => found && asking.job(api, found.id))
      .then((found) => !over && found && setJob((now) => now ?? found), () => undefined); // what was asked before is a kindness: without it one asks anew
    return () => void (over = true);
  }, []);
  useEffect(() => {
    if (!job || ended(job)) return;
    const timer = setTimeout(() => desk.api && asking.job(desk.api, job.id).then(setJob, (failure: unknown) => (failed(failure), setJob({ ...job }))), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [job]);
  const ask = async (path: string, body: unknown): Promise<void> => {
    if (!desk.api || asked) return;
    setAsked(true);
    setProblem(undefined);
    // a question asked twice is two jobs: the data may have changed meanwhile
    await desk.api.ask<Job>("POST", path, body, { "Idempotency-Key": freshKey() }).then(setJob, failed);
    setAsked(false);
  };
  const cancel = async (): Promise<void> => {
    if (desk.api && job) await asking.cancel(desk.api, job.id).then(setJob, failed);
  };
  return { job, busy: asked || (job !== null && !ended(job)), problem, ask, cancel };
}

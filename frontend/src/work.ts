/** How much of the main thread an update of the screen takes, from the news to the picture: measured, never kept. */

/** Promises that follow from a picture, such as handing a layer's data to the worker, are done after so many turns. */
const TURNS = 24;

let depth = 0;
let spent = 0;
const causes = new Set<string>();

/** Runs `act` and counts its time towards the next picture, under the name `cause`. */
export function work<T>(cause: string, act: () => T): T {
  const begun = performance.now();
  causes.add(cause);
  depth += 1;
  try {
    return act();
  } finally {
    depth -= 1;
    if (depth === 0) spent += performance.now() - begun;
  }
}

/** Runs `act`, which draws the screen, then says what the update took as the measure `update` with its causes; whoever
 * observes it gets it, and nothing stays behind. */
export function draw(act: () => void): void {
  const begun = performance.now();
  const before = spent;
  const why = [...causes];
  spent = 0;
  causes.clear();
  act();
  afterTurns(TURNS, () => {
    const duration = before + performance.now() - begun;
    performance.measure("update", { start: performance.now() - duration, duration, detail: why });
    performance.clearMeasures("update");
  });
}

function afterTurns(turns: number, act: () => void): void {
  if (turns === 0) act();
  else queueMicrotask(() => afterTurns(turns - 1, act));
}

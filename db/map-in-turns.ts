/** Other requests are not kept waiting for longer. */
const TURN_MS = 2;

type Step = () => void;
/** What has begun goes before what has not: half-done work is memory that is held, and searched for garbage each time. */
const begun: Step[] = [];
const notBegun: Step[] = [];
let turnEndsAt = 0;
let isDue = false;

/** Does what `mapInTurns` goes on with afterwards, as soon as nothing waits that has begun. */
export function beginInTurn<Result>(begin: () => Result): Promise<Result> {
  return inTurn(notBegun, begin);
}

/**
 * Maps what may be a great deal, such as the spans of a large request, without keeping the process from its other
 * requests: they are answered between two turns, and all who map share the one that is on.
 */
export async function mapInTurns<Item, Mapped>(
  items: readonly Item[],
  map: (item: Item, index: number) => Mapped,
): Promise<Mapped[]> {
  const mapped: Mapped[] = [];
  // An array's iterator goes on where the last turn left it.
  const left = items.entries();
  while (mapped.length < items.length) {
    await inTurn(begun, () => {
      for (const [index, item] of left) {
        mapped.push(map(item, index));
        if (performance.now() >= turnEndsAt) return;
      }
    });
  }
  return mapped;
}

function inTurn<Result>(waiting: Step[], work: () => Result): Promise<Result> {
  const { promise, resolve, reject } = Promise.withResolvers<Result>();
  waiting.push(() => {
    try {
      resolve(work());
    } catch (error) {
      reject(error);
    }
  });
  goOn();
  return promise;
}

function goOn(): void {
  while (begun.length > 0 && performance.now() < turnEndsAt) begun.shift()?.();
  if (isDue || begun.length + notBegun.length === 0) return;
  isDue = true;
  setImmediate(startTurn);
}

function startTurn(): void {
  isDue = false;
  turnEndsAt = performance.now() + TURN_MS;
  if (begun.length === 0) notBegun.shift()?.();
  goOn();
}

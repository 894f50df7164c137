import { setImmediate as nextRound } from "node:timers/promises";
import { expect, test } from "vitest";
import { beginInTurn, mapInTurns } from "./map-in-turns";

function work(milliseconds: number): void {
  const endsAt = performance.now() + milliseconds;
  while (performance.now() < endsAt);
}

const items = (count: number) => Array.from({ length: count }, (_, index) => index);

test("maps in order, and fails as the mapping does", async () => {
  expect(await mapInTurns(items(3), (item, index) => `${item}${index}`)).toEqual(["00", "11", "22"]);
  expect(await mapInTurns([], () => 1)).toEqual([]);
  const failing = mapInTurns(items(3), (item) => {
    if (item === 1) throw new RangeError("one");
  });
  await expect(failing).rejects.toThrow(RangeError);
  expect(await mapInTurns(items(2), (item) => item)).toEqual([0, 1]);
});

test("the process goes round between turns, one for all who map", async () => {
  let rounds = 0;
  let isOver = false;
  const perRound: number[] = [];
  const watch = (async () => {
    while (!isOver) {
      rounds++;
      await nextRound();
    }
  })();
  const map = (item: number) => {
    work(1);
    perRound[rounds] = (perRound[rounds] ?? 0) + 1;
    return item;
  };
  const mapped = await Promise.all(items(8).map(() => mapInTurns(items(20), map)));
  isOver = true;
  await watch;
  expect(mapped).toEqual(items(8).map(() => items(20)));
  expect(Math.max(...perRound.filter((count) => count !== undefined))).toBeLessThanOrEqual(3);
});

test("many small ones share a turn", async () => {
  const rounds: number[] = [];
  let round = 0;
  const small = Promise.all(items(200).map((item) => mapInTurns([item], () => rounds.push(round))));
  for (; rounds.length < 200; round++) await nextRound();
  await small;
  expect(new Set(rounds).size).toBeLessThan(20);
});

test("what has begun goes before what has not", async () => {
  const done: string[] = [];
  const both = async (name: string) => {
    await beginInTurn(() => done.push(`${name} begins`));
    await mapInTurns(items(10), () => work(1));
    done.push(`${name} ends`);
  };
  await Promise.all(["a", "b", "c"].map(both));
  expect(done).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  await expect(beginInTurn(() => JSON.parse("{"))).rejects.toThrow(SyntaxError);
});

import { expect, test } from "vitest";
import { eventStreamBody } from "./event-stream-body";

const decoder = new TextDecoder();

test("gives signs of life while there is nothing to tell, and then goes on", async () => {
  const { promise: isTime, resolve } = Promise.withResolvers<void>();
  async function* frames() {
    yield "a";
    await isTime;
    yield "b";
  }
  const reader = eventStreamBody(frames(), () => {}, 5).getReader();
  const read = async () => decoder.decode((await reader.read()).value);
  expect(await read()).toBe("a");
  expect(await read()).toMatch(/^: .*\n\n$/);
  resolve();
  await expect.poll(read).toBe("b");
  await expect.poll(async () => (await reader.read()).done).toBe(true);
});

test("tells of a client that leaves, and ends what it was reading", async () => {
  const told: string[] = [];
  async function* frames() {
    try {
      yield "a";
      yield "b";
    } finally {
      told.push("ended");
    }
  }
  const reader = eventStreamBody(frames(), () => told.push("left")).getReader();
  await reader.read();
  await reader.cancel();
  expect(told).toEqual(["left", "ended"]);
});

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

test("joins what comes at once", async () => {
  async function* frames() {
    yield "a";
    yield "b";
  }
  const reader = eventStreamBody(frames(), () => {}).getReader();
  expect(decoder.decode((await reader.read()).value)).toBe("ab");
  expect((await reader.read()).done).toBe(true);
});

test("tells of a client that leaves, and ends what it was reading", async () => {
  const told: string[] = [];
  const { promise: isLeft, resolve } = Promise.withResolvers<void>();
  async function* frames() {
    try {
      yield "a";
      await isLeft;
    } finally {
      told.push("ended");
    }
  }
  const onCancel = () => {
    told.push("left");
    resolve();
  };
  const reader = eventStreamBody(frames(), onCancel).getReader();
  await reader.read();
  await reader.cancel();
  expect(told).toEqual(["left", "ended"]);
});

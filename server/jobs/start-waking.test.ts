import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startWaking, type WakingLoop, type WakingWork } from "./start-waking";

let loop: WakingLoop;
let tell: () => void;
beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(async () => {
  await loop.stop();
  vi.useRealTimers();
});

async function start(given: Pick<WakingWork, "work" | "findNext">): Promise<void> {
  const listen = async (channel: string, { onMessage }: { onMessage: (payload: string) => void }) => {
    tell = () => onMessage(channel);
  };
  loop = await startWaking({ listen }, { channel: "work", failure: "it failed", ...given });
}

test("works at once, when told, and once a minute", async () => {
  const work = vi.fn(async () => undefined);
  await start({ work });
  expect(work).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(0);
  tell();
  expect(work).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(59_999);
  expect(work).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(work).toHaveBeenCalledTimes(3);
});

test("works when something falls due, and asks again about what is far away", async () => {
  const dueAt = Date.now() + 90_000;
  const found = vi.fn<() => Promise<Date | undefined>>();
  found.mockResolvedValueOnce(new Date(dueAt)).mockResolvedValueOnce(new Date(dueAt));
  const work = vi.fn(async () => undefined);
  await start({ work, findNext: found });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(work).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(work).toHaveBeenCalledTimes(3);
});

test("told several times while it works, it works once more", async () => {
  const turns: (() => void)[] = [];
  const work = vi.fn(() => new Promise<void>((resolve) => turns.push(resolve)));
  await start({ work });
  tell();
  tell();
  turns[0]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(work).toHaveBeenCalledTimes(2);
  turns[1]?.();
  await vi.advanceTimersByTimeAsync(0);
  expect(work).toHaveBeenCalledTimes(2);
});

test("what fails is tried again, and whoever asked for it is told", async () => {
  const work = vi.fn(async () => {
    throw new Error("no store");
  });
  await start({ work });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(work).toHaveBeenCalledTimes(2);
  await expect(loop.run()).rejects.toThrow("no store");
});

test("stopping waits for what is under way, and nothing begins after it", async () => {
  let finish = () => {};
  const work = vi.fn(
    (_isStopping: () => boolean) =>
      new Promise<void>((resolve) => {
        finish = resolve;
      }),
  );
  await start({ work });
  const stopped = vi.fn();
  const stopping = loop.stop().then(stopped);
  await vi.advanceTimersByTimeAsync(0);
  expect(stopped).not.toHaveBeenCalled();
  expect(work.mock.calls[0]?.[0]()).toBe(true);
  finish();
  await stopping;
  tell();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(work).toHaveBeenCalledTimes(1);
});

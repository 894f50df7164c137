import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { BULK, openGalleys, serve } from "@/tests/support/open-galley";
import { sendJson } from "@/tests/support/scripted-server";
import { aServedPrompt } from "@/tests/support/served-document";
import { DocumentStore } from "./document/document-store";
import { endsWorkWithRequests } from "./host";

const { aServer, closeAll, open } = openGalleys();
afterEach(async () => {
  vi.unstubAllGlobals();
  await closeAll();
});

test.each([
  ["EdgeRuntime", "vercel"],
  ["navigator", { userAgent: "Cloudflare-Workers" }],
])("%s of %j tells that work ends with its request", (name, value) => {
  expect(endsWorkWithRequests()).toBe(false);
  vi.stubGlobal(name, value);
  expect(endsWorkWithRequests()).toBe(true);
});

/** Lets every other request, beginning with the second, go nowhere, as a host does that has ended them. */
function endingFetch() {
  let count = 0;
  return (url: string, init: RequestInit): Promise<Response> => {
    count += 1;
    return count % 2 === 0 ? new Promise(() => undefined) : fetch(url, init);
  };
}

describe("where work ends with its request", () => {
  test("no stream is opened and nothing is left for later: what is old is waited for", async () => {
    vi.stubGlobal("EdgeRuntime", "vercel");
    const server = await aServer(serve(1));
    const { galley } = open(server.url, { stream: undefined, freshMs: 0, pollMs: 1 });
    await galley.get("support/reply");
    await pause(50);
    expect(server.asked).toEqual([BULK]);
    server.answer(serve(2));
    expect(await galley.get("support/reply")).toMatchObject({ version: 2, source: "network" });
  });

  test("what the host keeps alive is refreshed behind the answer", async () => {
    const kept: Promise<unknown>[] = [];
    const server = await aServer(serve(1));
    const waitUntil = (work: Promise<unknown>) => void kept.push(work);
    const { galley } = open(server.url, { stream: undefined, freshMs: 0, waitUntil });
    await galley.get("support/reply");
    server.answer(serve(2));
    expect(await galley.get("support/reply")).toMatchObject({ version: 1, source: "stale" });
    await Promise.all(kept);
    expect(kept).toHaveLength(2);
    expect(await galley.get("support/reply")).toMatchObject({ version: 2 });
    expect(new Set(server.asked)).toEqual(new Set([BULK]));
  });

  test("a request that was ended with the one that made it is made again", async () => {
    vi.stubGlobal("EdgeRuntime", "vercel");
    const server = await aServer(serve(1));
    const { galley } = open(server.url, { stream: undefined, freshMs: 0, fetch: endingFetch() });
    await galley.get("support/reply");
    server.answer(serve(2));
    expect(await galley.get("support/reply")).toMatchObject({ version: 1, source: "stale" });
    expect(await galley.get("support/reply")).toMatchObject({ version: 2, source: "network" });
  });

  test("so is that for a version", async () => {
    vi.stubGlobal("EdgeRuntime", "vercel");
    const server = await aServer(serve(1));
    const { galley } = open(server.url, { stream: undefined, fetch: endingFetch(), timeoutMs: 300 });
    await galley.get("support/reply");
    server.answer((_request, response) => sendJson(response, aServedPrompt({ version: 7 })));
    expect(await galley.get("support/reply", { version: 7 })).toBeNull();
    expect(await galley.get("support/reply", { version: 7 })).toMatchObject({ version: 7 });
  });

  test("a host that takes no work is told of, and does no harm", async () => {
    const server = await aServer(serve(1));
    const waitUntil = () => {
      throw new Error("There is no request.");
    };
    const { galley, errors } = open(server.url, { waitUntil });
    expect(await galley.get("support/reply")).toMatchObject({ version: 1, source: "network" });
    expect(errors.map(({ message }) => message)).toEqual(["There is no request."]);
  });
});

test("an environment is followed for as long as its stream was last heard of, whichever timers the host ended", async () => {
  const store = new DocumentStore({
    fetchDocument: () => Promise.resolve({ kind: "unchanged" }),
    readOffline: () => Promise.resolve(undefined),
    saveOffline: () => undefined,
    onError: () => undefined,
    onChange: () => undefined,
    outlive: () => undefined,
    freshMs: 0,
    maxStaleMs: 0,
    patienceMs: 0,
    abandonMs: 0,
  });
  expect(store.isFollowed).toBe(false);
  store.follow(60_000);
  expect(store.isFollowed).toBe(true);
  store.follow(5);
  await expect.poll(() => store.isFollowed).toBe(false);
});

import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readLimitedBody } from "@/server/telemetry/read-limited-body";

const LIMITS = { maxBytes: 1_000 };

/** A body in chunks without a length, as exporters send it; counts what was taken from it. */
function chunked(chunks: readonly Uint8Array[]) {
  const taken = { chunks: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const chunk = chunks[taken.chunks];
        taken.chunks++;
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
      cancel() {
        taken.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { body, taken };
}

describe("readLimitedBody", () => {
  it("puts chunks together", async () => {
    const { body } = chunked([Buffer.from("he"), Buffer.from("llo")]);
    expect(Buffer.from(await readLimitedBody(body, undefined, LIMITS)).toString()).toBe("hello");
  });

  it("says that a body broke off", async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error("aborted")) });
    await expect(readLimitedBody(body, null, LIMITS)).rejects.toMatchObject({ kind: "cut-off" });
  });

  it("takes no body as an empty one", async () => {
    expect(await readLimitedBody(null, null, LIMITS)).toHaveLength(0);
  });

  it.each(["gzip", "GZIP", " gzip ", "x-gzip"])("unpacks Content-Encoding %j", async (encoding) => {
    const { body } = chunked([gzipSync("hello")]);
    expect(Buffer.from(await readLimitedBody(body, encoding, LIMITS)).toString()).toBe("hello");
  });

  it("takes a body of exactly the limit", async () => {
    const { body } = chunked([Buffer.alloc(1_000)]);
    expect(await readLimitedBody(body, "identity", LIMITS)).toHaveLength(1_000);
  });

  it("stops reading at the limit", async () => {
    const { body, taken } = chunked(Array.from({ length: 100 }, () => Buffer.alloc(400)));
    await expect(readLimitedBody(body, "identity", LIMITS)).rejects.toMatchObject({ kind: "too-large" });
    expect(taken).toEqual({ chunks: 3, cancelled: true });
  });

  it("stops inflating a bomb at the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(900_000));
    expect(bomb.length).toBeLessThan(LIMITS.maxBytes);
    const { body } = chunked([bomb]);
    await expect(readLimitedBody(body, "gzip", LIMITS)).rejects.toMatchObject({ kind: "too-large" });
  });

  it.each([
    ["what is no gzip", Buffer.from("hello")],
    ["a cut gzip", gzipSync("hello, hello, hello").subarray(0, 20)],
    ["nothing", Buffer.alloc(0)],
  ])("refuses %s as gzip", async (_what, bytes) => {
    const { body } = chunked([bytes]);
    await expect(readLimitedBody(body, "gzip", LIMITS)).rejects.toMatchObject({ kind: "bad-encoding" });
  });

  it("refuses encodings it does not know", async () => {
    const { body } = chunked([Buffer.from("hello")]);
    await expect(readLimitedBody(body, "br", LIMITS)).rejects.toMatchObject({ kind: "unsupported-encoding" });
  });
});

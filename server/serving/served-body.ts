import { createHash } from "node:crypto";
import { buildServedPrompt, type ServedVersion } from "./build-served-prompt";

/** An answer made once and sent many times: the bytes, and the headers that go with them. */
export type ServedBody = {
  readonly json: Buffer<ArrayBuffer>;
  readonly etag: string;
  /** With a body: status 200. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without one: status 304. */
  readonly unchangedHeaders: Readonly<Record<string, string>>;
};

/** Ask us each time, but go on with what you have when we cannot be reached. */
export const SERVING_CACHE_CONTROL = "private, max-age=0, stale-if-error=86400";

export function servedPromptBody(served: ServedVersion): ServedBody {
  return servedBody(Buffer.from(JSON.stringify(buildServedPrompt(served))), {
    "x-galley-prompt": served.slug,
    "x-galley-version": String(served.version),
    ...(served.environment === null ? {} : { "x-galley-environment": served.environment }),
  });
}

/** The same answer for one who asked by a former name: a hint to ask by the new one. */
export function renamedBody(body: ServedBody, slug: string): ServedBody {
  const hint = { "x-galley-renamed": slug };
  return {
    ...body,
    headers: { ...body.headers, ...hint },
    unchangedHeaders: { ...body.unchangedHeaders, ...hint },
  };
}

/** The prompts' own bytes joined, so that a prompt reads the same alone and in its environment's document. */
export function environmentBody(
  environment: string,
  revision: number,
  prompts: Iterable<ServedBody>,
): ServedBody {
  const head = Buffer.from(
    `{"environment":${JSON.stringify(environment)},"revision":${revision},"prompts":[`,
  );
  const comma = Buffer.from(",");
  const parts: Buffer[] = [head];
  for (const { json } of prompts) {
    if (parts.length > 1) parts.push(comma);
    parts.push(json);
  }
  parts.push(Buffer.from(`],"rollouts":[]}`));
  return servedBody(Buffer.concat(parts), { "x-galley-environment": environment });
}

function servedBody(json: Buffer<ArrayBuffer>, names: Readonly<Record<string, string>>): ServedBody {
  const etag = `"${createHash("sha256").update(json).digest("base64url").slice(0, 27)}"`;
  const unchangedHeaders = { etag, "cache-control": SERVING_CACHE_CONTROL, ...names };
  const headers = {
    "content-type": "application/json",
    "content-length": String(json.byteLength),
    ...unchangedHeaders,
  };
  return { json, etag, headers, unchangedHeaders };
}

/** RFC 9110 13.1.2: a list of tags or `*`, compared weakly. */
export function isUnchanged(body: ServedBody, ifNoneMatch: string | null | undefined): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch === body.etag) return true;
  const tags = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(body.etag) || tags.includes("*");
}

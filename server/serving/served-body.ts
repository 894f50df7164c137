import { createHash } from "node:crypto";
import { buildServedPrompt, type ServedVersion } from "./build-served-prompt";
import type { ServedPrompt } from "./served-prompt-schemas";
import type { ServedSplit } from "./served-split";

/** An answer made once and sent many times: the bytes, and the headers that go with them. */
export type PreparedBody = {
  readonly json: Buffer<ArrayBuffer>;
  readonly etag: string;
  /** With a body: status 200. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without one: status 304. */
  readonly unchangedHeaders: Readonly<Record<string, string>>;
  /** The headers that say what an answer is, whichever form it is sent in. */
  readonly names: Readonly<Record<string, string>>;
};

/** What a caller belongs to in a rollout; `salt` makes the name of their unit from their key. */
export type ServedArm = { readonly id: string; readonly salt: string; readonly arm: string };

export type ServedBody = PreparedBody & {
  readonly promptId: string;
  /** Null for a version that was asked for by its number. */
  readonly deploymentId: string | null;
  /** The bytes as a value, read when first asked for and kept. */
  readonly prompt: () => ServedPrompt;
  /** Null for what is served to callers outside of a rollout's arms. */
  readonly rollout: ServedArm | null;
  /** While a rollout is active: what its arms' callers are served instead. */
  readonly split: ServedSplit | undefined;
};

/** Ask us each time, but go on with what you have when we cannot be reached. */
export const SERVING_CACHE_CONTROL = "private, max-age=0, stale-if-error=86400";

export type ServedOrigin = ServedVersion & {
  readonly promptId: string;
  readonly rollout?: Pick<ServedArm, "id" | "salt">;
  readonly split?: ServedSplit | undefined;
};

export function servedPromptBody({ promptId, rollout, split, ...served }: ServedOrigin): ServedBody {
  const json = Buffer.from(JSON.stringify(buildServedPrompt(served)));
  const prepared = preparedBody(json, {
    "x-galley-prompt": served.slug,
    "x-galley-version": String(served.version),
    ...(served.environment === null ? {} : { "x-galley-environment": served.environment }),
    ...(served.arm === null ? {} : { "x-galley-arm": served.arm }),
    ...(rollout && served.arm !== null ? { "x-galley-rollout-id": rollout.id } : {}),
  });
  let prompt: ServedPrompt | undefined;
  return {
    ...prepared,
    promptId,
    deploymentId: served.deploymentId,
    rollout: rollout && served.arm !== null ? { ...rollout, arm: served.arm } : null,
    split,
    prompt() {
      prompt ??= parsePrompt(json);
      return prompt;
    },
  };
}

/** Of our own bytes, so of the shape they were made in. */
function parsePrompt(json: Buffer): ServedPrompt {
  return JSON.parse(json.toString("utf8"));
}

/** The same answer for one who asked by a former name: a hint to ask by the new one. */
export function renamedBody(body: ServedBody, slug: string): ServedBody {
  const { split } = body;
  return {
    ...withName(body, { "x-galley-renamed": slug }),
    split: split && {
      ...split,
      bodies: new Map([...split.bodies].map(([arm, armBody]) => [arm, renamedBody(armBody, slug)])),
    },
  };
}

/** The same answer for one caller in an arm: who they are to the rollout, for the spans of their calls. */
export function bodyOfUnit(body: ServedBody, unit: string): ServedBody {
  return withName(body, { "x-galley-rollout-unit": unit });
}

function withName(body: ServedBody, name: Readonly<Record<string, string>>): ServedBody {
  const { headers, unchangedHeaders, names } = body;
  return {
    ...body,
    headers: { ...headers, ...name },
    unchangedHeaders: { ...unchangedHeaders, ...name },
    names: { ...names, ...name },
  };
}

export function preparedBody(
  json: Buffer<ArrayBuffer>,
  names: Readonly<Record<string, string>>,
): PreparedBody {
  const etag = `"${createHash("sha256").update(json).digest("base64url").slice(0, 27)}"`;
  const unchangedHeaders = { etag, "cache-control": SERVING_CACHE_CONTROL, ...names };
  const headers = {
    "content-type": "application/json",
    "content-length": String(json.byteLength),
    ...unchangedHeaders,
  };
  return { json, etag, headers, unchangedHeaders, names };
}

/** RFC 9110 13.1.2: a list of tags or `*`, compared weakly. */
export function isUnchanged(body: PreparedBody, ifNoneMatch: string | null | undefined): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch === body.etag) return true;
  const tags = ifNoneMatch.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(body.etag) || tags.includes("*");
}

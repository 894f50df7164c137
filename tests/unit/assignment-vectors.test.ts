/** The cases that server, SDK and Python client share: whoever changes one of them reassigns callers of a running rollout. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { assignArm } from "@/server/rollouts/assign-arm";
import { bucketOf, murmur3, unitOf } from "@/server/rollouts/bucket";
import { targetingCondition } from "@/server/rollouts/rollout-plan";

const range = z.object({ from: z.int(), to: z.int(), arm: z.string(), version: z.int() });
const vectors = z
  .object({
    hashes: z.array(z.object({ text: z.string(), hash: z.int() })),
    buckets: z.array(z.object({ salt: z.string(), key: z.string(), bucket: z.int(), unit: z.string() })),
    assignments: z.array(
      z.object({
        rollout: z.object({
          salt: z.string(),
          targeting: z.array(targetingCondition),
          ranges: z.array(range),
        }),
        caller: z.object({
          key: z.string().optional(),
          attributes: z.record(z.string(), z.string()).optional(),
        }),
        arm: z.string().nullable(),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync("tests/fixtures/assignment.json", "utf8")));

test.each(vectors.hashes)("the hash of $text is $hash", ({ text, hash }) => {
  expect(murmur3(new TextEncoder().encode(text))).toBe(hash);
});

test.each(vectors.buckets)("$salt and $key make bucket $bucket", ({ salt, key, bucket, unit }) => {
  expect([bucketOf(salt, key), unitOf(salt, key)]).toEqual([bucket, unit]);
});

test.each(vectors.assignments)("$caller gets $arm", ({ rollout, caller, arm }) => {
  expect(assignArm(rollout, caller)?.arm ?? null).toBe(arm);
});

/** Wire contract of the ledger as applications and CI read it. Isomorphic, imports only zod and shapes. */
import { z } from "zod";
import { gateSchema } from "@/server/gates/gate";
import { rolloutSplitOutput } from "@/server/rollouts/rollout-output-schemas";
import { deploymentKind } from "./ledger-schemas";

const version = z.int().positive();
const instant = z.string().describe("RFC 3339.");
const replaced = version.nullable().describe("What was served until then; null for nothing.");

export const deploymentOutput = z.object({
  id: z.string(),
  kind: deploymentKind.describe("How it came about."),
  environment: z.string(),
  prompt: z.string().describe("The prompt's slug."),
  version,
  previousVersion: replaced,
  reason: z.string(),
  revision: z.int().describe("The environment's revision that it made; what landed together shares it."),
  release: z
    .int()
    .nullable()
    .describe("The number of the release that was applied; null for a direct deployment and a rollback."),
  bypassId: z.string().nullable().describe("Set when it landed past its gates."),
  rolloutId: z.string().nullable().describe("The rollout that it began, took a step of, or ended."),
  split: rolloutSplitOutput.nullable(),
  deployedBy: z.object({
    kind: z.enum(["user", "apiKey", "system"]),
    id: z.string(),
    name: z.string().nullable(),
  }),
  deployedAt: instant,
  isLive: z.boolean().describe("Whether it is what its environment serves now."),
});

export const deploymentPageOutput = z.object({
  data: z.array(deploymentOutput),
  nextCursor: z.string().nullable().describe("Null on the last page."),
});

export const landedOutput = deploymentOutput
  .omit({ deployedBy: true, isLive: true, release: true })
  .extend({ releaseId: z.string().nullable() });

export const rolledBackOutput = z.object({
  data: z.array(landedOutput).describe("One for each prompt that went back."),
});

export const deploymentDetailOutput = z.object({
  id: z.string(),
  environment: z.string(),
  prompt: z.string(),
  version,
  previousVersion: replaced,
  evidence: z
    .object({
      round: z.int().nullable(),
      contentHash: z.string().nullable(),
      approvalsRequired: z.int(),
      approvals: z.array(z.object({ userId: z.string(), name: z.string(), at: instant })).readonly(),
      checks: z
        .array(
          z.object({
            name: z.string(),
            kind: z.string(),
            state: z.string(),
            summary: z.string(),
            at: z.string(),
          }),
        )
        .readonly(),
    })
    .nullable()
    .describe("On what it was let through, in the words of that moment."),
  bypass: z
    .object({
      id: z.string(),
      by: z.string(),
      reason: z.string(),
      ticket: z.string(),
      gates: z.array(gateSchema).readonly().describe("Those that were shut."),
      reviewedAt: instant.nullable(),
    })
    .nullable(),
  together: z
    .array(z.object({ prompt: z.string(), version, previousVersion: replaced }))
    .describe("What else went live in the same moment."),
});

export const liveAtOutput = z.object({
  environment: z.string(),
  at: instant,
  data: z.array(z.object({ prompt: z.string(), version, deploymentId: z.string(), since: instant })),
});

/** What OpenAI's answers have no place for, under a name of its own, which their clients pass on. Isomorphic. */
import { z } from "zod";
import type { RunHead, RunResult } from "@/server/runs/run-events";

export const galleyDetails = z.object({
  runId: z.string(),
  traceId: z.string(),
  prompt: z.string(),
  version: z.int(),
  environment: z.string().nullable(),
  arm: z.string().nullable(),
  model: z.object({ provider: z.string(), name: z.string() }).describe("That answered."),
  isSimulated: z.boolean().describe("True when no model was asked, but the built-in simulated provider."),
  costUsd: z.string().nullable(),
  warnings: z.array(z.object({ path: z.string(), message: z.string() })),
});
type GalleyDetails = z.infer<typeof galleyDetails>;

export function detailsOf(head: RunHead, { model, isSimulated, costUsd }: RunResult): GalleyDetails {
  const { runId, traceId, prompt, version, environment, arm, warnings } = head;
  return {
    runId,
    traceId,
    prompt,
    version,
    environment,
    arm,
    model,
    isSimulated,
    costUsd,
    warnings: [...warnings],
  };
}

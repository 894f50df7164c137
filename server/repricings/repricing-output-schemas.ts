/** Wire contract of pricing calls again in the REST API. Isomorphic. */
import { z } from "zod";
import { REPRICING_STATES } from "./repricing-state";

const time = z.iso.datetime();
const count = z.int().nonnegative();

const repricingFigures = z.object({
  calls: count.describe("Those that a client gave no cost for."),
  changed: count.describe("Whose cost becomes another one."),
  costBeforeUsd: z.string().describe("US dollars as a decimal."),
  costAfterUsd: z.string().describe("US dollars as a decimal."),
});

export const repricingPreviewOutput = z.object({
  total: repricingFigures,
  models: z
    .array(
      repricingFigures.extend({
        provider: z.string().nullable(),
        model: z.string().describe("As spans have it."),
      }),
    )
    .describe("Those with the most changes first."),
});

export const repricingOutput = z.object({
  id: z.string(),
  state: z.enum(REPRICING_STATES),
  since: time,
  until: time.describe("The first moment that does not belong to it."),
  models: z.array(z.string()).describe("None: all."),
  prompt: z.string().nullable().describe("Null: whatever prompt, or none."),
  planned: repricingFigures.describe("What the preview said when it was started."),
  done: repricingFigures.describe("What is done so far."),
  error: z.string().nullable().describe("Why it failed."),
  createdAt: time,
  finishedAt: time.nullable(),
});

export const repricingPageOutput = z.object({ data: z.array(repricingOutput), nextCursor: z.null() });

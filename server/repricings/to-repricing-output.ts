/** Recalculations as the REST API answers them. Pure. */
import type { z } from "zod";
import { fromNanoUsd, toNanoUsd } from "@/server/prices/exact-usd";
import type { RepricingItem } from "./list-repricings";
import type { RepricingPreview } from "./preview-repricing";
import type { repricingOutput, repricingPreviewOutput } from "./repricing-output-schemas";
import type { RepricingFigures } from "./repricing-state";

export function toRepricingOutput(item: RepricingItem): z.input<typeof repricingOutput> {
  const { id, state, since, until, models, promptSlug, planned, done, error, createdAt, finishedAt } = item;
  return {
    id,
    state,
    since: since.toISOString(),
    until: until.toISOString(),
    models: [...models],
    prompt: promptSlug,
    planned: plain(planned),
    done: plain(done),
    error: error === "" ? null : error,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

/** Without the zeros with which the database fills its columns up. */
function plain({ costBeforeUsd, costAfterUsd, ...counts }: RepricingFigures): RepricingFigures {
  return {
    ...counts,
    costBeforeUsd: fromNanoUsd(toNanoUsd(costBeforeUsd)),
    costAfterUsd: fromNanoUsd(toNanoUsd(costAfterUsd)),
  };
}

export function toPreviewOutput({ total, models }: RepricingPreview): z.input<typeof repricingPreviewOutput> {
  return {
    total,
    models: models.map(({ provider, ...figures }) => ({
      ...figures,
      provider: provider === "" ? null : provider,
    })),
  };
}

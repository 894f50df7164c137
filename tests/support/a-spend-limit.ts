import { createId } from "@/db/ids";
import { createSpendLimit } from "@/server/spend/create-spend-limit";
import { reserveSpend } from "@/server/spend/reserve-spend";
import { settleSpend } from "@/server/spend/settle-spend";
import type { TestMember } from "./factories";

/** A limit of a prompt under which one run has been settled and another is under way. Answers its id. */
export async function aSpendLimit(
  owner: TestMember,
  { promptSlug, promptId }: { promptSlug: string; promptId: string },
): Promise<string> {
  const { id } = await createSpendLimit(owner, {
    scope: "prompt",
    promptSlug,
    period: "month",
    limitUsd: "50",
  });
  const limits = {
    of: async () => [{ id, scope: "prompt" as const, apiKeyId: null, promptId, period: "month" as const }],
  };
  const reserve = () => reserveSpend(owner, limits, { runId: createId("run"), promptId, estimateUsd: "1" });
  const settled = await reserve();
  if (settled) await settleSpend(owner, settled, "0.25");
  await reserve();
  return id;
}

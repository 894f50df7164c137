import { fromNanoUsd, sumUsd, toNanoUsd } from "@/server/prices/exact-usd";
import type { WorkspacePrices } from "@/server/prices/workspace-prices";
import { SIMULATED_PROVIDER } from "@/server/providers/provider-kinds";
import { estimateRunCost } from "@/server/spend/estimate-run-cost";
import { type Reservation, reserveSpend } from "@/server/spend/reserve-spend";
import type { RenderedMessage } from "@/server/templates/rendered-message-schemas";
import type { PromptModel } from "@/server/versions/prompt-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Attempt } from "./attempt";
import type { RunPlan } from "./plan-run";
import { costOfAttempt } from "./run-cost";
import type { RunDeps } from "./run-deps";

/**
 * Takes out of every limit what the dearest of the run's models may cost; null, without a question to the database, where
 * no limit applies.
 *
 * @throws SpendLimitError
 */
export async function reserveRun(
  ctx: WorkspaceContext,
  deps: RunDeps,
  plan: RunPlan,
  prices: WorkspacePrices,
): Promise<Reservation | null> {
  const { head, promptId, request } = plan;
  if ((await deps.spendLimits.of(ctx.workspaceId)).length === 0) return null;
  const connections = await deps.providers.connectionsOf(ctx.workspaceId);
  const inputCharacters = inputCharactersOf(plan);
  const now = new Date();
  const estimates = plan.models.map(({ provider, name, parameters }: PromptModel) => {
    const isSimulated = provider === SIMULATED_PROVIDER;
    const kind = isSimulated ? SIMULATED_PROVIDER : connections.find(provider, head.environment)?.kind;
    // What is not connected is not asked.
    if (!kind) return "0";
    const { maxTokens } = parameters;
    return estimateRunCost({ kind, provider, name, inputCharacters, maxTokens }, prices, now);
  });
  const known = estimates.filter((estimate) => estimate !== null).map(toNanoUsd);
  const [dearest = 0n] = known.toSorted((a, b) => (a < b ? 1 : -1));
  const asks = request.repairsOutput ? 2n : 1n;
  const estimateUsd = known.length < estimates.length ? null : fromNanoUsd(dearest * asks);
  return reserveSpend(ctx, deps.spendLimits, { runId: head.runId, promptId, estimateUsd });
}

/**
 * What a run is taken to have cost: by the usage that providers told, and by what was sent and had come where an attempt
 * was cut short: the provider counts that too, but nobody is told.
 */
export function spentUsd(plan: RunPlan, attempts: readonly Attempt[], prices: WorkspacePrices): string {
  return sumUsd(attempts.map((attempt) => costOfAttempt(attempt, prices) ?? guessOf(plan, attempt, prices)));
}

/** Refused and failed calls cost nothing, unless words had come already. */
function guessOf(plan: RunPlan, { found, asked, answer, failure }: Attempt, prices: WorkspacePrices): string {
  const said = answer.text.length + answer.toolCalls.reduce((sum, call) => sum + call.arguments.length, 0);
  const wasLeft = failure?.kind === "cancelled" || failure?.kind === "timeout";
  if (!found || (failure && said === 0 && !wasLeft)) return "0";
  const call = { kind: found.kind, provider: asked.provider, name: asked.name };
  const maxTokens = Math.ceil(said / 3);
  const sent = { inputCharacters: inputCharactersOf(plan), maxTokens };
  return estimateRunCost({ ...call, ...sent }, prices, new Date()) ?? "0";
}

/** About what an image costs: providers count it in tiles and not by its bytes. */
const CHARACTERS_OF_MEDIA = 4_500;

function inputCharactersOf({ messages, behaviour }: RunPlan): number {
  const { tools, responseFormat } = behaviour;
  const settings = tools.length > 0 || responseFormat ? JSON.stringify([tools, responseFormat]).length : 0;
  return messages.reduce((sum, message) => sum + charactersOf(message), settings);
}

function charactersOf(message: RenderedMessage): number {
  const calls = message.role === "assistant" ? JSON.stringify(message.toolCalls ?? []).length : 0;
  if (typeof message.content === "string") return message.content.length + calls;
  return message.content.reduce(
    (sum, part) => sum + (part.type === "text" ? part.text.length : CHARACTERS_OF_MEDIA),
    calls,
  );
}

import { assertCan } from "@/server/authz/policy";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type AnswerSettings, errorOf, type OpenAnswer, openAnswer } from "./open-answer";
import { planRun, type RunPlan } from "./plan-run";
import { repairAnswer } from "./repair-answer";
import type { RunDeps } from "./run-deps";
import type { RunEvent, RunHead, RunResult, StartedRun } from "./run-events";
import { RunCancelledError } from "./run-failure";
import type { RunRequest } from "./run-request";
import { RunSettlement } from "./run-settlement";
import { reserveRun } from "./run-spend";

export type RunOptions = {
  /** Aborted when nobody wants the answer any more; the provider is told to stop. */
  readonly signal: AbortSignal;
  /** False asks the provider for the whole answer at once: the same events, all at the end. */
  readonly isStreamed?: boolean;
  /** Told before the model is asked: for those who answer before it does. */
  readonly onHead?: (head: RunHead) => void;
};

const NEVER = new AbortController().signal;

/**
 * Asks the model of a served prompt, with the retries and fallbacks of its version.
 *
 * @throws InvalidInputError naming each wrong variable; NotFoundError, ForbiddenError; InvalidStateError where the version
 * names no model or the workspace has no connection to it; SpendLimitError; ProviderFailedError when no model began to
 * answer; RunCancelledError
 */
export async function startRun(
  ctx: WorkspaceContext,
  deps: RunDeps,
  request: RunRequest,
  { signal = NEVER, isStreamed = true, onHead }: Partial<RunOptions> = {},
): Promise<StartedRun> {
  assertCan(ctx.actor, "prompt:run", request.target.environment);
  await deps.traces.room();
  const plan = await planRun(ctx, deps, request);
  onHead?.(plan.head);
  const prices = await deps.priceBook.of(ctx.workspaceId);
  const rules = await deps.ingestionRules.of(ctx.workspaceId);
  const reservation = await reserveRun(ctx, deps, plan, prices);
  const settlement = new RunSettlement(ctx, deps, plan, { prices, rules, reservation });
  const isHeld = request.repairsOutput === true && plan.behaviour.responseFormat !== null;
  const opened = await open(ctx, deps, plan, settlement, { isStreamed, isHeld, signal });
  const { promise, resolve, reject } = Promise.withResolvers<RunResult>();
  // Whoever reads only the events hears of it there.
  promise.catch(() => {});
  // Also where the answer was never read.
  const onCancel = () => {
    opened.attempt.fail(new RunCancelledError());
    settlement.settle();
  };
  if (signal.aborted) onCancel();
  else signal.addEventListener("abort", onCancel, { once: true });
  const onEnd = () => {
    signal.removeEventListener("abort", onCancel);
    settlement.settle();
  };
  return { head: plan.head, events: follow(opened, settlement, { resolve, reject, onEnd }), result: promise };
}

async function open(
  ctx: WorkspaceContext,
  deps: RunDeps,
  plan: RunPlan,
  settlement: RunSettlement,
  settings: AnswerSettings,
): Promise<OpenAnswer> {
  const { attempts } = settlement;
  try {
    const opened = await openAnswer(ctx, deps, plan, attempts, settings);
    return settings.isHeld ? await repairAnswer(deps, plan, opened, attempts, settings) : opened;
  } catch (error) {
    settlement.settle();
    throw error;
  }
}

type Outcome = {
  readonly resolve: (result: RunResult) => void;
  readonly reject: (error: unknown) => void;
  readonly onEnd: () => void;
};

async function* follow(
  { attempt, events, first }: OpenAnswer,
  settlement: RunSettlement,
  outcome: Outcome,
): AsyncGenerator<RunEvent, void, undefined> {
  let isLeft = true;
  try {
    if (!first.done) {
      yield first.value;
      yield* events;
    }
    isLeft = false;
    outcome.resolve(settlement.resultOf(attempt));
  } catch (error) {
    isLeft = false;
    attempt.fail(error);
    const failure = errorOf(attempt, settlement.attempts.length);
    outcome.reject(failure);
    throw failure;
  } finally {
    if (isLeft) {
      await events.return();
      outcome.reject(new RunCancelledError());
    }
    outcome.onEnd();
  }
}

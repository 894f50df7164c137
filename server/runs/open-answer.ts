import { DomainError, ProviderFailedError } from "@/server/errors/domain-error";
import { type FoundModel, findModel } from "@/server/providers/find-model";
import type { PromptModel } from "@/server/versions/prompt-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { Attempt } from "./attempt";
import { inlineMedia } from "./inline-media";
import type { RunPlan } from "./plan-run";
import { gather, replay } from "./replay-events";
import { DEFAULT_TIMEOUT_MS, pauseBeforeRetry } from "./retry-schedule";
import { pause } from "./run-clock";
import type { RunDeps } from "./run-deps";
import type { RunEvent } from "./run-events";
import { RunCancelledError, type RunFailure } from "./run-failure";
import { toCallOptions } from "./to-call-options";
import { toModelPrompt } from "./to-model-prompt";

export type AnswerSettings = {
  readonly isStreamed: boolean;
  /** Nothing is passed on before all of it is there: an answer that breaks off is tried again like any failure. */
  readonly isHeld: boolean;
  readonly signal: AbortSignal;
};

/** A model has begun to answer: from here on nothing is tried again. */
export type OpenAnswer = {
  readonly attempt: Attempt;
  readonly events: AsyncGenerator<RunEvent, void, undefined>;
  readonly first: IteratorResult<RunEvent, void>;
};

/**
 * Asks one model after the other, each as often as the version's policy says, until one has begun to answer. Every attempt
 * is put into `attempts`.
 *
 * @throws ProviderFailedError when none did; RunCancelledError; the domain's own error where the last one could not be asked
 */
export async function openAnswer(
  ctx: WorkspaceContext,
  deps: RunDeps,
  plan: RunPlan,
  attempts: Attempt[],
  settings: AnswerSettings,
): Promise<OpenAnswer> {
  for (const asked of plan.models) {
    const opened = await tryModel(ctx, deps, { plan, asked, attempts, settings });
    if (opened) return opened;
  }
  const last = attempts.at(-1);
  throw last ? errorOf(last, attempts.length) : new ProviderFailedError("The version names no model.", null);
}

type Try = {
  readonly plan: RunPlan;
  readonly asked: PromptModel;
  readonly attempts: Attempt[];
  readonly settings: AnswerSettings;
};

/** Undefined when this model is given up, and another one's turn has come. */
async function tryModel(ctx: WorkspaceContext, deps: RunDeps, each: Try): Promise<OpenAnswer | undefined> {
  const { plan, settings } = each;
  for (let retries = 0; ; retries += 1) {
    const opened = await begin(ctx, deps, each);
    if ("attempt" in opened) return opened;
    if (opened.kind === "cancelled") throw new RunCancelledError();
    // An answer that was cut after it began is the caller's already, in parts.
    const pauseMs = pauseBeforeRetry(plan.retry, opened, retries, Math.random);
    if (pauseMs === undefined) return undefined;
    await pause(pauseMs, settings.signal);
  }
}

async function begin(ctx: WorkspaceContext, deps: RunDeps, each: Try): Promise<OpenAnswer | RunFailure> {
  const { plan, asked, attempts, settings } = each;
  let attempt: Attempt | undefined;
  try {
    const found = await findModel(ctx, deps.providers, { ...asked, environment: plan.head.environment });
    attempt = await newAttempt(deps, plan, { asked, found }, settings);
    attempts.push(attempt);
    const events = settings.isHeld ? replay(await gather(attempt.events())) : attempt.events();
    return { attempt, events, first: await events.next() };
  } catch (error) {
    return (attempt ?? unasked(each)).fail(error);
  }
}

export async function newAttempt(
  { fetchMedia }: Pick<RunDeps, "fetchMedia">,
  plan: RunPlan,
  { asked, found }: { readonly asked: PromptModel; readonly found: FoundModel },
  { isStreamed, signal }: AnswerSettings,
): Promise<Attempt> {
  const prompt = await inlineMedia(toModelPrompt(plan.messages), found.model, fetchMedia, signal);
  const options = { prompt, ...toCallOptions(found, asked, plan.behaviour) };
  const timeoutMs = plan.retry.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  return new Attempt({ asked, found, messages: plan.messages, options }, { isStreamed, signal, timeoutMs });
}

/** For a model that no connection leads to, or that cannot be given what the messages name. */
function unasked({ plan, asked, attempts, settings }: Try): Attempt {
  const question = { asked, found: undefined, messages: plan.messages, options: { prompt: [] } };
  const attempt = new Attempt(question, { ...settings, timeoutMs: 0 });
  attempts.push(attempt);
  return attempt;
}

/** What to tell the caller, by the last attempt. */
export function errorOf({ asked, failure }: Attempt, attemptCount: number): Error {
  if (!failure) return new ProviderFailedError("No model was asked.", null);
  const { kind, cause, status, message, retryAfterMs } = failure;
  if (kind === "cancelled") return new RunCancelledError();
  if (cause instanceof DomainError) return cause;
  const answered = status === null ? "" : ` (${status})`;
  const after = attemptCount > 1 ? ` after ${attemptCount} attempts` : "";
  return new ProviderFailedError(
    `${asked.provider} ${asked.name} failed${answered}${after}: ${message}`,
    status,
    retryAfterMs === null ? undefined : Math.ceil(retryAfterMs / 1_000),
    { cause },
  );
}

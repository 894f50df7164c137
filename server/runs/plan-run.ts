import { createId } from "@/db/ids";
import { randomBytes } from "@/db/random-bytes";
import { assertCan } from "@/server/authz/policy";
import { InvalidStateError } from "@/server/errors/domain-error";
import { unitOf } from "@/server/rollouts/bucket";
import { contentOfServed } from "@/server/serving/content-of-served";
import { getServedPrompt } from "@/server/serving/get-served-prompt";
import type { ServedBody } from "@/server/serving/served-body";
import type { ServedPrompt } from "@/server/serving/served-prompt-schemas";
import { renderPrompt } from "@/server/templates/render-prompt";
import type { RenderedMessage } from "@/server/templates/rendered-message-schemas";
import type { PromptModel, RetryPolicy } from "@/server/versions/prompt-content";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { DEFAULT_RETRY } from "./retry-schedule";
import type { RunDeps } from "./run-deps";
import type { RunHead } from "./run-events";
import type { RunRequest } from "./run-request";
import type { AskedBehaviour } from "./to-call-options";

/** All that is decided before a model is asked. */
export type RunPlan = {
  readonly head: RunHead;
  readonly request: RunRequest;
  readonly promptId: string;
  /** The caller's place in a rollout; null outside of its arms. */
  readonly rollout: { readonly id: string; readonly unitId: string } | null;
  readonly messages: readonly RenderedMessage[];
  /** Asked in this order. */
  readonly models: readonly PromptModel[];
  readonly retry: RetryPolicy;
  readonly behaviour: AskedBehaviour;
};

export async function planRun(ctx: WorkspaceContext, deps: RunDeps, request: RunRequest): Promise<RunPlan> {
  const { target, overrides = {} } = request;
  assertCan(ctx.actor, "prompt:run", target.environment);
  const traceId = request.parent?.traceId ?? randomHex(16);
  const key = target.key ?? request.userId ?? request.sessionId ?? traceId;
  // Who may run a prompt need not be allowed to read it.
  const reader = { ...ctx, actor: { kind: "system", job: "run" } } as const;
  const { value: body } = await getServedPrompt(reader, deps.serving, { ...target, key });
  const prompt = body.prompt();
  const { messages, warnings } = render(prompt, request);
  return {
    head: {
      runId: createId("run"),
      traceId,
      spanId: randomHex(8),
      prompt: prompt.prompt,
      version: prompt.version,
      environment: prompt.environment,
      arm: prompt.arm,
      warnings,
    },
    request,
    promptId: body.promptId,
    rollout: rolloutOf(body, key),
    messages: [...messages, ...request.messages],
    models: modelsOf(prompt, request),
    retry: prompt.retry ?? DEFAULT_RETRY,
    behaviour: {
      tools: overrides.tools ?? prompt.tools,
      toolChoice: overrides.toolChoice ?? prompt.toolChoice,
      responseFormat: overrides.responseFormat ?? prompt.responseFormat,
      hints: overrides.hints ?? {},
    },
  };
}

function modelsOf(
  { prompt, version, model, fallbacks }: ServedPrompt,
  { overrides }: RunRequest,
): PromptModel[] {
  if (!model) {
    throw new InvalidStateError(
      `Version ${version} of "${prompt}" names no model to run it with. Save a version that does.`,
    );
  }
  const parameters = overrides?.parameters;
  const models = [model, ...fallbacks];
  if (!parameters) return models;
  return models.map((each) => ({ ...each, parameters: { ...each.parameters, ...parameters } }));
}

function rolloutOf({ rollout }: ServedBody, key: string): RunPlan["rollout"] {
  return rollout && { id: rollout.id, unitId: unitOf(rollout.salt, key) };
}

function render(prompt: ServedPrompt, { variables }: RunRequest) {
  const rendered = renderPrompt(contentOfServed(prompt), variables);
  const messages: readonly RenderedMessage[] =
    rendered.type === "text" ? [{ role: "user", content: rendered.text }] : rendered.messages;
  return { messages, warnings: rendered.warnings };
}

const randomHex = (bytes: number) => Buffer.from(randomBytes(bytes)).toString("hex");

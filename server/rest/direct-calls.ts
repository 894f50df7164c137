/** The calls that carry most of an application's traffic, as they are answered without the router: see answerDirectly. */
import { chatRequest } from "@/server/openai/chat-request";
import { responseRequest } from "@/server/openai/response-request";
import { runPromptInput } from "@/server/runs/run-schemas";
import { renderPromptInput } from "@/server/serving/render-schemas";
import { renderServedPrompt } from "@/server/serving/render-served-prompt";
import type { RunCaller } from "./answer-run";
import type { ApiDeps } from "./api-deps";
import { createChatCompletion } from "./chat-completion-routes";
import { respondOpenaiProblem } from "./openai-route";
import { parseInput } from "./parse-input";
import { type Problem, problemResponse } from "./problem";
import { createResponse } from "./response-routes";
import { runPrompt } from "./run-routes";
import { servedPromptName } from "./served-prompt-name";
import { staleHeaders } from "./served-response";
import { JSON_HEADERS, type TextAnswer } from "./text-answer";

export type DirectCall = {
  /** In its usual form: nothing escaped, nothing behind it. Its first group, where it has one, is a prompt's slug. */
  readonly url: RegExp;
  readonly permission: "prompt:read" | "prompt:run";
  readonly answer: (
    deps: ApiDeps,
    caller: RunCaller,
    asked: { readonly slug: string; readonly json: unknown },
  ) => Promise<TextAnswer>;
  readonly respondProblem: (
    problem: Problem,
    requestId: string,
    request: { readonly url: string },
  ) => Response;
};

export const DIRECT_CALLS: readonly DirectCall[] = [
  {
    url: /^\/api\/v1\/prompts\/([\w./-]{1,200})\/render$/,
    permission: "prompt:read",
    async answer(deps, { ctx }, { slug, json }) {
      const { variables, ...choice } = parseInput(renderPromptInput, json);
      const name = servedPromptName(slug, choice);
      const { value, names, staleSince } = await renderServedPrompt(ctx, deps.serving, {
        ...name,
        variables,
      });
      return {
        headers: { ...JSON_HEADERS, ...names, ...staleHeaders(staleSince) },
        body: JSON.stringify(value),
      };
    },
    respondProblem: problemResponse,
  },
  {
    url: /^\/api\/v1\/prompts\/([\w./-]{1,200})\/run$/,
    permission: "prompt:run",
    answer: (deps, caller, { slug, json }) =>
      runPrompt(deps, caller, { slug, body: parseInput(runPromptInput, json) }),
    respondProblem: problemResponse,
  },
  {
    url: /^\/api\/v1\/chat\/completions$/,
    permission: "prompt:run",
    answer: (deps, caller, { json }) => createChatCompletion(deps, caller, parseInput(chatRequest, json)),
    respondProblem: respondOpenaiProblem,
  },
  {
    url: /^\/api\/v1\/responses$/,
    permission: "prompt:run",
    answer: (deps, caller, { json }) => createResponse(deps, caller, parseInput(responseRequest, json)),
    respondProblem: respondOpenaiProblem,
  },
];

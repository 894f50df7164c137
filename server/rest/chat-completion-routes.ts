import { z } from "zod";
import { chatCompletion } from "@/server/openai/chat-completion";
import { chatRequest } from "@/server/openai/chat-request";
import { readChatRequest } from "@/server/openai/read-chat-request";
import { writeChatChunks } from "@/server/openai/write-chat-chunks";
import { writeChatCompletion } from "@/server/openai/write-chat-completion";
import { answerRun, type RunCaller, respondToRun, streamRun } from "./answer-run";
import type { ApiDeps } from "./api-deps";
import type { ApiRoute } from "./api-route";
import { jsonBody } from "./body-reader";
import { MAX_RUN_BYTES, openaiRoute, secondsNow, streamedError } from "./openai-route";
import { RUN_HEADERS, readTraceparent } from "./run-headers";
import type { TextAnswer } from "./text-answer";

export function chatCompletionRoutes(deps: ApiDeps): ApiRoute[] {
  const create = openaiRoute(deps, {
    method: "post",
    path: "/chat/completions",
    operationId: "createChatCompletion",
    summary: "Call a prompt as OpenAI's chat completions",
    description:
      "For any OpenAI client: give it this address as its base URL, an API key, and a prompt's name as the model. The version decides what the model is asked; parameters, tools and the response format given here go before the version's. With `stream`, server-sent events. Fields that are not named here are ignored.",
    params: z.strictObject({}),
    body: jsonBody(chatRequest, MAX_RUN_BYTES),
    idempotency: { isWhole: (lastFrame) => lastFrame === "data: [DONE]" },
    answers: {
      200: {
        description: "The completion; with `stream`, its chunks",
        headers: RUN_HEADERS,
        content: { "application/json": chatCompletion, "text/event-stream": "binary" },
      },
    },
    respond: (call) => respondToRun(call, (caller) => createChatCompletion(deps, caller, call.body)),
  });
  return [create];
}

export function createChatCompletion(
  deps: ApiDeps,
  { ctx, signal, requestId, traceparent }: RunCaller,
  body: z.output<typeof chatRequest>,
): Promise<TextAnswer> {
  const call = { ctx, signal, asked: readChatRequest(body, readTraceparent(traceparent)) };
  const created = secondsNow();
  const options = {
    created,
    includesUsage: body.stream_options?.include_usage === true,
    errorOf: (error: unknown) => streamedError(error, requestId),
  };
  return body.stream
    ? streamRun(deps, call, (head, starting) => writeChatChunks(head, starting, options))
    : answerRun(deps, call, (head, result) =>
        chatCompletion.parse(writeChatCompletion(head, result, created)),
      );
}

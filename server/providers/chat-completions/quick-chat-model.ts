import type { LanguageModelV4 } from "@ai-sdk/provider";
import { answerStream, readAnswerText } from "@/server/outgoing/answer-stream";
import { toHeaders } from "@/server/outgoing/to-response";
import type { AnswerInterceptor } from "./answer-interceptor";
import { ChatChunkReader } from "./chat-chunk-reader";
import { readChatCompletion } from "./read-chat-completion";

/**
 * `model` with its answers read by us: its client spends four web streams and two checks on each word of a stream, which
 * is more than all else that a run does. Its requests and its errors stay as the client makes them.
 *
 * @param answers whose `fetch` the client was made with
 */
export function quickChatModel(model: LanguageModelV4, answers: AnswerInterceptor): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: model.provider,
    modelId: model.modelId,
    supportedUrls: model.supportedUrls,
    async doGenerate(call) {
      const got = await answers.intercept("application/json", () => model.doGenerate(call));
      if ("result" in got) return got.result;
      const json = await readAnswerText(got.answer, call.abortSignal);
      return readChatCompletion(json) ?? got.giveBack(new Response(json, { headers: toHeaders(got.answer) }));
    },
    async doStream(call) {
      const got = await answers.intercept("text/event-stream", () => model.doStream(call));
      if ("result" in got) return got.result;
      return { stream: answerStream(got.answer, new ChatChunkReader(), call.abortSignal) };
    },
  };
}

import { z } from "zod";
import { answerCheck, readCheckToken } from "@/server/checks/answer-check";
import { checkAnswerInput, checkAnswerOutput } from "@/server/checks/check-request";
import type { ApiDeps } from "./api-deps";
import { type ApiRoute, jsonResponse } from "./api-route";
import { jsonBody } from "./body-reader";
import { tokenRoute } from "./token-route";

const MAX_ANSWER_BYTES = 16 * 1024;

export function checkRoutes(deps: ApiDeps): ApiRoute[] {
  const answer = tokenRoute(deps, {
    method: "post",
    path: "/checks/{checkId}",
    operationId: "answerCheck",
    tag: "Releases",
    summary: "Answer an external check",
    description:
      "Send the `callbackToken` of the request as `Authorization: Bearer`; no API key is needed. The same answer may be sent again; another one is not taken. 404 for any token but that of this very run, 409 after its deadline.",
    readToken: readCheckToken,
    params: z.strictObject({
      checkId: z.string().max(40).describe("As the request's `callbackUrl` has it."),
    }),
    query: z.strictObject({}),
    body: jsonBody(checkAnswerInput, MAX_ANSWER_BYTES),
    answers: {
      200: { description: "The answer was taken", content: { "application/json": checkAnswerOutput } },
    },
    async respond({ token, params, body, origin }) {
      const { checkId } = params;
      const output = await answerCheck({ db: deps.db, origin }, { checkId, token, answer: body });
      return jsonResponse(checkAnswerOutput, output);
    },
  });
  return [answer];
}

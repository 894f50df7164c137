import { z } from "zod";
import { NotFoundError } from "@/server/errors/domain-error";
import { type ApiRoute, jsonResponse, publicRoute } from "./api-route";
import { NO_BODY } from "./body-reader";
import { PROBLEMS } from "./problem-codes";

const problemDescription = z.object({
  code: z.string(),
  status: z.int(),
  title: z.string(),
  remedy: z.string().describe("What to do about it."),
});

/** The API explains itself, without a key. */
export function documentRoutes(document: () => unknown): ApiRoute[] {
  const explainProblem = publicRoute(
    {
      method: "get",
      path: "/problems/{code}",
      operationId: "explainProblem",
      tag: "Reference",
      summary: "What a problem means and what to do about it",
      description: "The `type` of every problem is an address of this route.",
      params: z.strictObject({ code: z.string() }),
      query: z.strictObject({}),
      body: NO_BODY,
      answers: {
        200: { description: "The problem, explained", content: { "application/json": problemDescription } },
      },
    },
    (c) => {
      const problem = Object.entries(PROBLEMS).find(([known]) => known === c.req.param("code"));
      if (!problem) throw new NotFoundError("A problem of this code");
      return jsonResponse(problemDescription, { code: problem[0], ...problem[1] });
    },
  );

  const readDocument = publicRoute(
    {
      method: "get",
      path: "/openapi.json",
      operationId: "getOpenapiDocument",
      tag: "Reference",
      summary: "This document",
      description: "OpenAPI 3.1, generated from the schemas that requests and answers are checked by.",
      params: z.strictObject({}),
      query: z.strictObject({}),
      body: NO_BODY,
      answers: {
        200: {
          description: "The document",
          content: { "application/json": z.record(z.string(), z.json()) },
        },
      },
    },
    () => Response.json(document()),
  );
  return [explainProblem, readDocument];
}

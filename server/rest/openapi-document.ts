import type { OpenAPIHono, RouteConfig } from "@hono/zod-openapi";
import { IDEMPOTENCY_PARAMETER } from "./answer-once";
import type { AnswerDocument, ApiRoute, RouteDocument } from "./api-route";
import { openapiSchema } from "./openapi-schema";
import { problemSchema } from "./problem";
import { PROBLEMS, type ProblemCode } from "./problem-codes";

const SECURITY = "apiKey";
const TOKEN_SECURITY = "callbackToken";

const IDEMPOTENCY_HEADER = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: IDEMPOTENCY_PARAMETER,
  schema: { type: "string", maxLength: 255 },
} as const;

type Content = NonNullable<AnswerDocument["content"]>;
type Answer = [status: string, answer: RouteConfig["responses"][string]];

/** Writes a route into the app's OpenAPI document. */
export function documentRoute(api: OpenAPIHono, { document, permission }: ApiRoute): void {
  const route: RouteConfig = {
    method: document.method,
    path: document.path,
    operationId: document.operationId,
    tags: [document.tag],
    summary: document.summary,
    description: document.description,
    security: securityOf(permission),
    "x-permission": permission,
    parameters: [
      ...parametersOf(document, "path"),
      ...parametersOf(document, "query"),
      ...(document.idempotency ? [IDEMPOTENCY_HEADER] : []),
    ],
    ...(document.body.document
      ? { requestBody: { required: true, content: contentOf(document.body.document, "input") } }
      : {}),
    responses: responsesOf(document, permission),
  };
  api.openAPIRegistry.registerPath(route);
}

function securityOf(permission: ApiRoute["permission"]): Record<string, string[]>[] {
  if (permission === "public") return [];
  return [{ [permission === "token" ? TOKEN_SECURITY : SECURITY]: [] }];
}

export function openapiDocument(api: OpenAPIHono) {
  api.openAPIRegistry.registerComponent("securitySchemes", SECURITY, {
    type: "http",
    scheme: "bearer",
    bearerFormat: "gly_app_<selector>_<secret>",
    description: "An API key of the workspace. Each route names the permission it needs in `x-permission`.",
  });
  api.openAPIRegistry.registerComponent("securitySchemes", TOKEN_SECURITY, {
    type: "http",
    scheme: "bearer",
    description: "The token that came with the request which is answered. It is good for this one call.",
  });
  api.openAPIRegistry.registerComponent("schemas", "Problem", openapiSchema(problemSchema, "output"));
  return api.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Galley",
      version: "1",
      description: `Serve prompts, send traces and feedback.\n\nErrors are RFC 9457 problems. Codes:\n\n${codeList()}`,
    },
    servers: [{ url: "/api/v1" }],
  });
}

function codeList(): string {
  return Object.entries(PROBLEMS)
    .map(([code, { status, remedy }]) => `- \`${code}\` (${status}): ${remedy}`)
    .join("\n");
}

function parametersOf(document: RouteDocument, place: "path" | "query") {
  const schema = openapiSchema(place === "path" ? document.params : document.query, "input");
  const required = Array.isArray(schema.required) ? schema.required : [];
  const named = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description, ...rest } = property;
    return {
      name,
      in: place,
      required: place === "path" || required.includes(name),
      ...(description ? { description } : {}),
      schema: rest,
    };
  });
  return [...named, ...furtherParameters(schema)];
}

/** Parameters whose names the caller makes: an object spread over the query, as OpenAPI has it. */
function furtherParameters({ additionalProperties }: ReturnType<typeof openapiSchema>) {
  if (!isDescribed(additionalProperties)) return [];
  const { description, ...values } = additionalProperties;
  return [
    {
      name: "attributes",
      in: "query" as const,
      required: false,
      description,
      style: "form" as const,
      explode: true,
      schema: { type: "object" as const, additionalProperties: values },
    },
  ];
}

function isDescribed(schema: unknown): schema is { readonly description: string } {
  return typeof schema === "object" && schema !== null && "description" in schema;
}

function contentOf(content: Content, io: "input" | "output") {
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, schema]) => [
      mediaType,
      { schema: schema === "binary" ? {} : openapiSchema(schema, io) },
    ]),
  );
}

function responsesOf(document: RouteDocument, permission: ApiRoute["permission"]): RouteConfig["responses"] {
  return Object.fromEntries([...answersOf(document, permission), ...problemsOf(document, permission)]);
}

const REQUEST_ID = { "X-Request-Id": "Tell us this id when something is wrong." };
const WITH_LIMITS = {
  ...REQUEST_ID,
  RateLimit: 'What is left of the tighter limit: `"key";r=<calls left>;t=<seconds until all are back>`.',
};

function answersOf({ answers }: RouteDocument, permission: ApiRoute["permission"]): Answer[] {
  const always = permission === "public" || permission === "token" ? REQUEST_ID : WITH_LIMITS;
  return Object.entries(answers).map(([status, { description, content, headers }]) => [
    status,
    {
      description,
      headers: headersOf({ ...headers, ...always }),
      ...(content ? { content: contentOf(content, "output") } : {}),
    },
  ]);
}

const headersOf = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [
      name,
      { description, schema: { type: "string" as const } },
    ]),
  );

const ALWAYS: readonly ProblemCode[] = ["not_found", "internal"];
const WITH_KEY: readonly ProblemCode[] = [
  "unauthorized",
  "forbidden",
  "invalid_input",
  "limit_exceeded",
  "unavailable",
];
const WITH_TOKEN: readonly ProblemCode[] = ["invalid_state", "invalid_input", "unavailable"];
const WITH_BODY: readonly ProblemCode[] = ["malformed_request", "too_large", "unsupported_media_type"];

function admissionProblems(permission: ApiRoute["permission"]): readonly ProblemCode[] {
  if (permission === "public") return [];
  return permission === "token" ? WITH_TOKEN : WITH_KEY;
}

function problemsOf(document: RouteDocument, permission: ApiRoute["permission"]): Answer[] {
  const codes = [...ALWAYS, ...admissionProblems(permission), ...(document.body.document ? WITH_BODY : [])];
  const content = document.problemContent
    ? contentOf(document.problemContent, "output")
    : { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };
  return codes.map((code) => [
    String(PROBLEMS[code].status),
    { description: `${PROBLEMS[code].title}. ${PROBLEMS[code].remedy}`, content },
  ]);
}

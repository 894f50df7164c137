import { z } from "zod";
import type { ConnectionFacts } from "./connect-provider";
import { baseUrlOf } from "./provider-base-url";

export type ModelsAnswer = { readonly error: string; readonly modelCount: number | null };

/** OpenAI and those after it say `data`, Google says `models`. */
const modelList = z.object({
  data: z.array(z.unknown()).optional(),
  models: z.array(z.unknown()).optional(),
});

/** As most providers explain themselves; some put a plain text there. */
const problem = z.object({
  error: z.union([z.string(), z.object({ message: z.string() })]).optional(),
  message: z.string().optional(),
});

/** Asks for the list of models, which costs nothing and needs the key. */
export async function askForModels(
  facts: ConnectionFacts,
  send: typeof fetch,
  signal: AbortSignal,
): Promise<ModelsAnswer> {
  const { url, headers } = requestFor(facts);
  const answer = await send(url, {
    headers: { accept: "application/json", ...facts.settings.headers, ...headers },
    signal,
  });
  const text = await answer.text();
  if (answer.ok) return { error: "", modelCount: countOf(text) };
  if (answer.status === 404 || answer.status === 405) {
    return {
      error: `It answered ${answer.status}, so it may have no list of models. ${NAME_ONE}`,
      modelCount: null,
    };
  }
  return { error: `It answered ${answer.status}: ${explain(text)}`, modelCount: null };
}

const NAME_ONE = "Check the address, or name a model to test with.";

type Request = { readonly url: string; readonly headers: Readonly<Record<string, string>> };

function requestFor({ kind, settings, credentials: { apiKey } }: ConnectionFacts): Request {
  const base = baseUrlOf(kind, settings);
  const bearer: Record<string, string> = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
  switch (kind) {
    case "anthropic":
      return {
        url: `${base}/models`,
        headers: { "x-api-key": apiKey ?? "", "anthropic-version": "2023-06-01" },
      };
    case "google":
      return { url: `${base}/models`, headers: { "x-goog-api-key": apiKey ?? "" } };
    case "azure":
      return { url: azureUrl(base, settings.apiVersion), headers: { "api-key": apiKey ?? "" } };
    case "openrouter":
      // Its list of models is open to everybody; this tells about the key.
      return { url: `${base}/key`, headers: bearer };
    default:
      return { url: `${base}/models`, headers: bearer };
  }
}

/** A dated version of Azure's API lies beside the one without a date. */
function azureUrl(base: string, apiVersion: string | undefined): string {
  if (apiVersion !== undefined && apiVersion !== "v1") {
    return `${base}/models?api-version=${encodeURIComponent(apiVersion)}`;
  }
  return /\/openai$/.test(base) ? `${base}/v1/models` : `${base}/models`;
}

function countOf(text: string): number | null {
  const list = modelList.safeParse(parseJson(text));
  return (list.data?.data ?? list.data?.models)?.length ?? null;
}

function explain(text: string): string {
  const told = problem.safeParse(parseJson(text));
  const error = told.data?.error;
  const message = typeof error === "string" ? error : (error?.message ?? told.data?.message);
  return message ?? (text.trim() || "nothing else");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

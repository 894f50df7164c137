/** What goes wrong, as OpenAI's clients read it. Isomorphic. */
import { z } from "zod";
import type { FieldError } from "@/server/errors/domain-error";

export const openaiError = z.object({
  error: z.object({
    message: z.string(),
    type: z.string(),
    param: z.string().nullable().describe("The field that is wrong: `messages[0].content`."),
    code: z.string().nullable(),
  }),
});
export type OpenaiError = z.infer<typeof openaiError>;

type Wrong = {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[] | undefined;
};

/** OpenAI's own names, for those who decide by them; ours where it has none. */
const CODES: Readonly<Record<string, string>> = {
  unauthorized: "invalid_api_key",
  forbidden: "insufficient_permissions",
  not_found: "model_not_found",
  limit_exceeded: "rate_limit_exceeded",
  spend_limit_reached: "insufficient_quota",
};

export function writeOpenaiError({ status, code, detail, errors = [] }: Wrong): OpenaiError {
  const places = errors.map(({ path, message }) => `${paramOf(path)}: ${message}`);
  return {
    error: {
      message: [detail, ...places].join(" "),
      type: typeOf(status, code),
      param: paramAt(code, errors),
      code: CODES[code] ?? code,
    },
  };
}

function paramAt(code: string, errors: readonly FieldError[]): string | null {
  const [first] = errors;
  if (first) return paramOf(first.path);
  return code === "not_found" ? "model" : null;
}

/** `messages.0.content` is `messages[0].content` there. */
const paramOf = (path: string) => path.replaceAll(/\.(\d+)(?=\.|$)/g, "[$1]");

function typeOf(status: number, code: string): string {
  if (code === "spend_limit_reached") return "insufficient_quota";
  if (status === 429) return "rate_limit_error";
  return status < 500 ? "invalid_request_error" : "server_error";
}

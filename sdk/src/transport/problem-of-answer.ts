import { GalleyError, type Gate } from "../galley-error";
import type { FieldProblem } from "../prompt-types";
import { isRecord, textOf } from "../read-value";
import { readRetryAfter } from "./retry-after";

/** What an answer that is none says: RFC 9457, or whatever stood in front of the server. */
export async function problemOfAnswer(response: Response): Promise<GalleyError> {
  const { status, headers } = response;
  const body = await readBody(response);
  const code = textOf(body.code) ?? (status === 429 || status >= 500 ? "unavailable" : "unexpected");
  const detail = textOf(body.detail) ?? textOf(body.title) ?? `The server answered ${status}.`;
  return new GalleyError(code, detail, {
    status,
    retryAfterMs: readRetryAfter(headers),
    requestId: headers.get("x-request-id") ?? undefined,
    errors: Array.isArray(body.errors) ? body.errors.filter(isFieldProblem) : [],
    gates: Array.isArray(body.gates) ? body.gates.filter(isGate) : [],
  });
}

async function readBody(response: Response): Promise<Readonly<Record<string, unknown>>> {
  try {
    const body: unknown = JSON.parse(await response.text());
    return isRecord(body) ? body : {};
  } catch {
    return {};
  }
}

const isFieldProblem = (value: unknown): value is FieldProblem =>
  isRecord(value) && typeof value.path === "string" && typeof value.message === "string";

const isGate = (value: unknown): value is Gate =>
  isRecord(value) &&
  typeof value.gate === "string" &&
  typeof value.message === "string" &&
  typeof value.resolveUrl === "string" &&
  (value.permissionNeeded === null || typeof value.permissionNeeded === "string") &&
  Array.isArray(value.who);

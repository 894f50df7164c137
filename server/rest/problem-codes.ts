import type { DomainErrorCode } from "@/server/errors/domain-error";
import { ERROR_MAP } from "@/server/errors/error-map";

/** What goes wrong before a service is asked. */
type TransportErrorCode =
  | "malformed_request"
  | "method_not_allowed"
  | "too_large"
  | "unsupported_media_type"
  | "internal";

export type ProblemCode = DomainErrorCode | TransportErrorCode;

type ProblemDescription = {
  readonly status: number;
  readonly title: string;
  /** What the caller can do about it. */
  readonly remedy: string;
};

const domain = <C extends DomainErrorCode>(code: C, remedy: string) => ({
  status: ERROR_MAP[code].status,
  title: ERROR_MAP[code].title,
  remedy,
});

/** Every `code` an answer can carry. A new one does not compile until it says what to do about it. */
export const PROBLEMS: Readonly<Record<ProblemCode, ProblemDescription>> = {
  malformed_request: {
    status: 400,
    title: "Malformed request",
    remedy:
      "The request could not be read at all: check that the body is valid JSON in UTF-8 (or valid OTLP), and that its Content-Encoding is true.",
  },
  unauthorized: {
    status: 401,
    title: "No valid API key",
    remedy:
      "Send `Authorization: Bearer <key>` with an API key of the workspace. A key that was revoked or has expired answers the same: create a new one under API keys.",
  },
  forbidden: domain(
    "forbidden",
    "The key is valid but lacks the permission or the environment that `detail` names. Create a key that has it, or ask for an environment the key is bound to.",
  ),
  not_found: domain(
    "not_found",
    "Nothing of that name exists in the key's workspace, or the address is not one of the API's. What belongs to another workspace answers the same.",
  ),
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    remedy: "Use one of the methods in the `Allow` header.",
  },
  conflict: domain(
    "conflict",
    "Something of that name exists already. Read it, then decide whether to change it.",
  ),
  invalid_state: domain(
    "invalid_state",
    "The request is right but not possible now; `detail` says what stands in the way.",
  ),
  too_large: {
    status: 413,
    title: "Too large",
    remedy:
      "Send less at once: smaller batches, shorter texts. The limit holds before and after decompression.",
  },
  unsupported_media_type: {
    status: 415,
    title: "Unsupported media type",
    remedy: "Send the Content-Type the route documents, uncompressed or with `Content-Encoding: gzip`.",
  },
  invalid_input: domain(
    "invalid_input",
    "`errors` names every field that is wrong and why. Correct them and send the request again.",
  ),
  refused: domain(
    "refused",
    "`gates` names every gate that is shut, who can open it and where. Once all of them are open, send the request again.",
  ),
  limit_exceeded: domain(
    "limit_exceeded",
    "Wait for the seconds in `Retry-After`, then try again. `RateLimit-Policy` names the limit; `address` means that too many keys that open nothing came from yours: look for a client with a wrong one.",
  ),
  spend_limit_reached: domain(
    "spend_limit_reached",
    "No model was asked. `detail` names the limit and when its period ends; raise it under Settings, Spend, or wait until then.",
  ),
  provider_failed: domain(
    "provider_failed",
    "The model's provider refused or failed, after every retry and fallback of the version; `detail` has its words. Check the provider's key and status, or add a fallback model.",
  ),
  internal: {
    status: 500,
    title: "Internal error",
    remedy: "This is a fault of ours. Try again; if it stays, report the `requestId`.",
  },
  unavailable: domain(
    "unavailable",
    "Nothing was stored. Wait for the seconds in `Retry-After` and send the same request again; OpenTelemetry exporters do so by themselves.",
  ),
};

export const PROBLEMS_PATH = "/api/v1/problems";

import { asGalleyError, GalleyError } from "../galley-error";
import { problemOfAnswer } from "./problem-of-answer";

export type Fetch = (input: string, init: RequestInit) => Promise<Response>;

export type Transport = {
  readonly fetch: Fetch;
  /** Ends with `/api/v1`. */
  readonly baseUrl: string;
  /** Sent with every request: authorization among them. */
  readonly headers: Readonly<Record<string, string>>;
};

export type ApiRequest = {
  /** Below the base URL. */
  readonly path: string;
  readonly method?: "GET" | "POST" | "PATCH";
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the whole answer, its body included; of an event stream until its head is there. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
};

/** `value` is undefined for 304 and 204. */
export type ApiAnswer = { readonly value: unknown; readonly response: Response };

/** @throws GalleyError for everything but 2xx and 304 */
export async function sendRequest(transport: Transport, request: ApiRequest): Promise<ApiAnswer> {
  const bounds = bound(request);
  try {
    const response = await start(transport, request, bounds.signal);
    if (response.status === 304 || response.status === 204) return { value: undefined, response };
    return { value: await readJson(response), response };
  } catch (error) {
    throw bounds.explain(error);
  } finally {
    bounds.release();
  }
}

/** An answer whose body is read by the caller; `release` ends it. */
export async function openRequest(
  transport: Transport,
  request: ApiRequest,
): Promise<{ readonly response: Response; readonly release: () => void }> {
  const bounds = bound(request);
  try {
    const response = await start(transport, request, bounds.signal);
    bounds.stopClock();
    return { response, release: bounds.abort };
  } catch (error) {
    bounds.release();
    throw bounds.explain(error);
  }
}

async function start(transport: Transport, request: ApiRequest, signal: AbortSignal): Promise<Response> {
  const { path, method = "GET", body } = request;
  const response = await transport.fetch(`${transport.baseUrl}${path}`, {
    method,
    signal,
    // Conditional requests are ours: a browser's cache in between would hide the 304.
    cache: "no-store",
    headers: {
      accept: "application/json",
      ...transport.headers,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...request.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (response.ok || response.status === 304) return response;
  throw await problemOfAnswer(response);
}

async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get("content-type") ?? "";
  const text = await response.text();
  const details = { status: response.status, requestId: response.headers.get("x-request-id") ?? undefined };
  if (!/[/+]json\b/.test(type)) {
    throw new GalleyError(
      "invalid_answer",
      `The server answered ${type || "nothing known"}, not JSON.`,
      details,
    );
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new GalleyError("invalid_answer", "The server's answer is no JSON.", { ...details, cause });
  }
}

function bound({ timeoutMs, signal }: ApiRequest) {
  const controller = new AbortController();
  let reason: "timeout" | "aborted" | undefined;
  const abortAs = (why: "timeout" | "aborted") => {
    reason ??= why;
    controller.abort();
  };
  const timer = setTimeout(() => abortAs("timeout"), timeoutMs);
  const onAbort = () => abortAs("aborted");
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort);
  const stopClock = () => clearTimeout(timer);
  const release = () => {
    stopClock();
    signal?.removeEventListener("abort", onAbort);
  };
  return {
    signal: controller.signal,
    stopClock,
    release,
    abort() {
      release();
      controller.abort();
    },
    explain(error: unknown): GalleyError {
      if (reason === "timeout") return new GalleyError("timeout", `No answer within ${timeoutMs} ms.`);
      if (reason === "aborted") return new GalleyError("aborted", "The call was aborted.", { cause: error });
      return asGalleyError(error);
    },
  };
}

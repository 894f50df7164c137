import type { Bootstrap } from "./document/offline-copy";
import type { GalleyError } from "./galley-error";
import type { EnvironmentDocument } from "./prompt-types";
import type { FindSpan } from "./tracing/active-span";
import type { Fetch } from "./transport/send-request";

export type GalleyOptions = {
  /** Of the API: `gly_app_…`. May be left out where `headers` or a server of your own in between authorize. */
  readonly apiKey?: string;
  /** Where Galley runs: `https://galley.example.com`. With or without `/api/v1`. */
  readonly baseUrl: string;
  /** Reads a public environment without a key, from any page: the id that its page shows. Polled, without versions and rollouts. */
  readonly publicId?: string;
  /** Default: `production`. */
  readonly environment?: string;
  /** The environment's document as JSON (what `GET /environments/{name}/prompts` answers), bundled with the application, or what loads it. */
  readonly bootstrap?: Bootstrap;
  /** A file for the last known good copy. On disks only: not in browsers and at the edge. */
  readonly cacheFile?: string;
  /** Throw where otherwise nothing would be answered. Also to be said per call. */
  readonly strict?: boolean;
  /** Hear of deployments at once by the server's stream. Default: true, but where work ends with the request that began it. */
  readonly stream?: boolean;
  /** How the host lets work outlive a request, as edges have it: what is old is then answered at once, and refreshed behind. */
  readonly waitUntil?: (work: Promise<unknown>) => void;
  /** How often to ask while no stream is open. Default: 30 s. */
  readonly pollMs?: number;
  /** How long an answer counts as confirmed while no stream is open. Default: 10 s. */
  readonly freshMs?: number;
  /** A call that finds something older than this waits for the server, at most `patienceMs`. Default: 10 min. */
  readonly maxStaleMs?: number;
  /** How long a call waits for the server where it has something else to answer with. Default: 1 s. */
  readonly patienceMs?: number;
  /** How long a call waits where it has not, and how long a request may take. Default: 10 s. */
  readonly timeoutMs?: number;
  /** How long a run may take, its retries included. Default: 120 s. */
  readonly runTimeoutMs?: number;
  /** Everything that went wrong and was covered up for. Default: a warning on the console, once a minute for each kind. */
  readonly onError?: (error: GalleyError) => void;
  /** Called when the environment serves something else. */
  readonly onChange?: (document: EnvironmentDocument) => void;
  /** Sent along with every request. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: Fetch;
  /** False: no span is touched. Or how to find the active one, where OpenTelemetry's own way does not lead to it. */
  readonly tracing?: boolean | FindSpan;
};

export const DEFAULT_ENVIRONMENT = "production";

export function apiUrlOf(baseUrl: string): string {
  const url = baseUrl.trim().replace(/\/+$/, "");
  return url.endsWith("/api/v1") ? url : `${url}/api/v1`;
}

const WARN_EVERY_MS = 60_000;

/** Never throws: a report must not do what it reports was prevented. */
export function createReporter(onError: GalleyOptions["onError"], now: () => number) {
  const warnedAt = new Map<string, number>();
  const warn = (error: GalleyError) => {
    const last = warnedAt.get(error.code);
    if (last !== undefined && now() - last < WARN_EVERY_MS) return;
    warnedAt.set(error.code, now());
    console.warn(`galley: ${error.message} (${error.code})`);
  };
  return (error: GalleyError): void => {
    try {
      (onError ?? warn)(error);
    } catch {
      // Nobody is left to be told.
    }
  };
}

export const DEFAULT_TIMES = {
  pollMs: 30_000,
  freshMs: 10_000,
  maxStaleMs: 10 * 60_000,
  patienceMs: 1_000,
  timeoutMs: 10_000,
  runTimeoutMs: 120_000,
};

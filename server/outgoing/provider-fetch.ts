import { Agent as HttpAgent, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { judgeUrl } from "./judge-url";
import { OutgoingError } from "./outgoing-error";
import { getOutgoingPolicy, type OutgoingPolicy } from "./outgoing-policy";
import { publicLookup } from "./public-lookup";
import { sendKeptAlive } from "./send-kept-alive";
import { toResponse } from "./to-response";

/** Idle connections to one host; more are closed when their answer is read. */
const MAX_IDLE = 256;
/** A connection that a firewall has forgotten swallows the next request; most forget after a minute or more. */
const IDLE_MS = 30_000;

/** Asks, and gives the answer as node reads it, whatever its status: its body is the caller's to read. */
export type ProviderSend = (input: string | URL | Request, init?: RequestInit) => Promise<IncomingMessage>;

/**
 * To model providers, whose address a tenant may have named. Refuses what is not public after its name was resolved, as
 * `sendOutgoing` does, but keeps connections open and streams answers: a TLS handshake before each call would cost more
 * than everything else Galley does to it. An open connection leads to the address that was checked when it was made.
 * Redirects are refused.
 */
export function providerSend(getPolicy: () => OutgoingPolicy = getOutgoingPolicy): ProviderSend {
  const kept = { keepAlive: true, maxFreeSockets: MAX_IDLE, timeout: IDLE_MS, scheduling: "lifo" } as const;
  const http = new HttpAgent(kept);
  const https = new HttpsAgent(kept);
  return async (input, init = {}) => {
    const policy = getPolicy();
    const verdict = judgeUrl(addressOf(input), policy);
    if (!verdict.isAllowed) throw new OutgoingError("refused", verdict.reason);
    const { url, isTrusted } = verdict;
    return sendKeptAlive(url, init, {
      agent: url.protocol === "https:" ? https : http,
      lookup: publicLookup(policy, isTrusted),
    });
  };
}

/** The same as the `fetch` that providers' clients take. */
export function providerFetch(send: ProviderSend = providerSend()): typeof fetch {
  return async (input, init) => toResponse(await send(input, init), init?.signal ?? undefined);
}

/** The clients give a URL and its settings; none makes a `Request`. */
function addressOf(input: string | URL | Request): string {
  if (typeof input === "string") return input;
  if (input instanceof URL) return input.href;
  throw new TypeError("A request to a provider is given as an address and settings.");
}

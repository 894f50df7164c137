import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { judgeUrl } from "./judge-url";
import { OutgoingError } from "./outgoing-error";
import { getOutgoingPolicy, type OutgoingPolicy } from "./outgoing-policy";
import { publicLookup } from "./public-lookup";
import { sendKeptAlive } from "./send-kept-alive";

/** Idle connections to one host; more are closed when their answer is read. */
const MAX_IDLE = 256;
/** A connection that a firewall has forgotten swallows the next request; most forget after a minute or more. */
const IDLE_MS = 30_000;

/**
 * `fetch` for the clients of model providers, whose address a tenant may have named. Refuses what is not public after
 * its name was resolved, as `sendOutgoing` does, but keeps connections open and streams answers: a TLS handshake before
 * each call would cost more than everything else Galley does to it. An open connection leads to the address that was
 * checked when it was made. Redirects are refused: no provider's API needs them, and keys would follow.
 */
export function providerFetch(getPolicy: () => OutgoingPolicy = getOutgoingPolicy): typeof fetch {
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

/** The clients give a URL and its settings; none makes a `Request`. */
function addressOf(input: Parameters<typeof fetch>[0]): string {
  if (typeof input === "string") return input;
  if (input instanceof URL) return input.href;
  throw new TypeError("A request to a provider is given as an address and settings.");
}

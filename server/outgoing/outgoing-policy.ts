import { type LookupAddress, lookup } from "node:dns";
import { promisify } from "node:util";
import { env } from "@/env";

export type OutgoingPolicy = {
  /** `host` or `host:port`, lower case: called without TLS and at private addresses too. */
  readonly allowedHosts: ReadonlySet<string>;
  /** Every address of a name. */
  readonly resolve: (hostname: string) => Promise<readonly LookupAddress[]>;
};

const lookupAll = promisify(lookup);

export function outgoingPolicy(
  allowedHosts: readonly string[],
  resolve: OutgoingPolicy["resolve"] = (hostname) => lookupAll(hostname, { all: true }),
): OutgoingPolicy {
  return { allowedHosts: new Set(allowedHosts.map((host) => host.toLowerCase())), resolve };
}

// On globalThis, because the server and Next's bundles are separate instances of this module.
const holder: typeof globalThis & { galleyOutgoingPolicy?: OutgoingPolicy } = globalThis;

/** Where this installation may call to: anything public, and what the operator names in `GALLEY_ALLOW_HOSTS`. */
export function getOutgoingPolicy(): OutgoingPolicy {
  holder.galleyOutgoingPolicy ??= outgoingPolicy(env.GALLEY_ALLOW_HOSTS);
  return holder.galleyOutgoingPolicy;
}

export function setOutgoingPolicy(policy: OutgoingPolicy): void {
  holder.galleyOutgoingPolicy = policy;
}

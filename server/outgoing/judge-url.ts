import { isIP } from "node:net";
import { isPublicAddress } from "./is-public-address";
import type { OutgoingPolicy } from "./outgoing-policy";

export type UrlVerdict =
  | { readonly isAllowed: true; readonly url: URL; readonly isTrusted: boolean }
  | { readonly isAllowed: false; readonly reason: string };

const refuse = (reason: string): UrlVerdict => ({ isAllowed: false, reason });

/**
 * What can be said of an address before its name is resolved. The URL parser has brought every way to write an IPv4
 * address (decimal, octal, hex, short) into the one form by then.
 */
export function judgeUrl(text: string, { allowedHosts }: Pick<OutgoingPolicy, "allowedHosts">): UrlVerdict {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return refuse("The address must begin with https://.");
  if (url.username !== "" || url.password !== "") return refuse("The address must not hold a password.");
  if (bareHost(url) === "") return refuse("The address names no host.");
  const isTrusted = hostNames(url).some((name) => allowedHosts.has(name));
  if (isTrusted) return { isAllowed: true, url, isTrusted };
  if (url.protocol === "http:") return refuse("The address must begin with https://.");
  if (isPrivateLiteral(bareHost(url))) return refuse(NOT_PUBLIC);
  return { isAllowed: true, url, isTrusted };
}

/** As the operator may have written it: `host` and `host:port`. */
function hostNames(url: URL): string[] {
  const hostname = bareHost(url);
  const host = hostname.includes(":") ? `[${hostname}]` : hostname;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return [host, `${host}:${port}`];
}

const isPrivateLiteral = (hostname: string) => isIP(hostname) !== 0 && !isPublicAddress(hostname);

export const NOT_PUBLIC =
  "The address is not public. The operator of this installation can allow it by name (GALLEY_ALLOW_HOSTS).";

/** Without the brackets of IPv6 and the dot at the end of a full name. */
function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
}

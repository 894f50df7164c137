import { isIPv6 } from "node:net";

const GROUPS = 8;
/** Of an IPv6 address, the part that a provider gives to one customer: 64 of 128 bits. */
const NETWORK_GROUPS = 4;
/** Before the two groups of an IPv4 address that is written as one of IPv6. */
const MAPPED = "0:0:0:0:0:ffff";

/** Whom an address belongs to, as far as it tells: all addresses of an IPv6 network are one customer's. */
export function networkOf(address: string): string {
  const [plain = ""] = address.split("%");
  if (!isIPv6(plain)) return plain;
  const groups = groupsOf(plain);
  if (groups.slice(0, -2).join(":") === MAPPED) return dotted(groups.slice(-2));
  return `${groups.slice(0, NETWORK_GROUPS).join(":")}::/64`;
}

/** All eight, without leading zeros. */
function groupsOf(address: string): string[] {
  // The one way of writing it, without digits in between: 1.2.3.4 becomes 102:304.
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = [], tail = []] = written.split("::").map((part) => part.split(":").filter(Boolean));
  const left = GROUPS - head.length - tail.length;
  return [...head, ...Array<string>(left).fill("0"), ...tail];
}

function dotted(groups: readonly string[]): string {
  return groups
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 0xff])
    .join(".");
}

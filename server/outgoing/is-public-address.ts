/** Whether an address is one that anybody on the internet may be sent to. Pure. */
import { BlockList, isIPv4 } from "node:net";

/** Special-purpose ranges (IANA's registry): private, loopback, link-local, shared, test networks, multicast, reserved. */
const SPECIAL_IPV4: readonly [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
  // Azure's own metadata and DNS, a public address that answers inside its networks alone.
  ["168.63.129.16", 32],
];

/** Of the global unicast range: Teredo and other protocol assignments, documentation. */
const SPECIAL_IPV6: readonly [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["3fff::", 20],
];

const ipv4 = listOf(SPECIAL_IPV4, "ipv4");
const ipv6 = listOf(SPECIAL_IPV6, "ipv6");
const globalUnicast = listOf([["2000::", 3]], "ipv6");

/** What is no address at all is not public. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !ipv4.check(address, "ipv4");
  const groups = groupsOf(address);
  if (!groups) return false;
  const embedded = embeddedIPv4(groups);
  if (embedded !== undefined) return isPublicAddress(embedded);
  return globalUnicast.check(address, "ipv6") && !ipv6.check(address, "ipv6");
}

/** An IPv6 address that stands for an IPv4 one leads where that one leads: mapped, NAT64 (RFC 6052) or 6to4 (RFC 3056). */
function embeddedIPv4(groups: readonly number[]): string | undefined {
  const [first, second, third] = groups;
  const hasZeros = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  if (hasZeros(0, 5) && groups[5] === 0xffff) return dotted(groups[6], groups[7]);
  if (first === 0x64 && second === 0xff9b && hasZeros(2, 6)) return dotted(groups[6], groups[7]);
  if (first === 0x2002) return dotted(second, third);
  return undefined;
}

const dotted = (high = 0, low = 0) => [high >> 8, high & 255, low >> 8, low & 255].join(".");

/** Its eight groups, however it is written; undefined for what is no IPv6 address, or one with a zone. */
function groupsOf(address: string): number[] | undefined {
  const url = URL.parse(`http://[${address}]/`);
  if (!url) return undefined;
  const [head = "", tail] = url.hostname.slice(1, -1).split("::");
  const numbers = (text: string) =>
    text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16));
  if (tail === undefined) return numbers(head);
  const [before, after] = [numbers(head), numbers(tail)];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}

function listOf(ranges: readonly [string, number][], family: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of ranges) list.addSubnet(network, prefix, family);
  return list;
}

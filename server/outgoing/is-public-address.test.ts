import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isPublicAddress } from "./is-public-address";

const PRIVATE = [
  "0.0.0.0",
  "10.0.0.1",
  "100.64.0.1",
  "100.100.100.200",
  "127.0.0.1",
  "127.255.255.254",
  "168.63.129.16",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.192",
  "192.168.1.1",
  "198.18.0.1",
  "224.0.0.1",
  "239.255.255.255",
  "255.255.255.255",
];
const PUBLIC = ["1.1.1.1", "8.8.8.8", "100.63.255.255", "172.15.0.1", "172.32.0.1", "223.255.255.254"];

const hex = (address: string) => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split(".").map(Number);
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
};
const EMBEDDINGS: [string, (address: string) => string][] = [
  ["plain", (address) => address],
  ["mapped", (address) => `::ffff:${address}`],
  ["mapped in hex", (address) => `::ffff:${hex(address)}`],
  ["mapped in full", (address) => `0:0:0:0:0:FFFF:${hex(address)}`],
  ["NAT64", (address) => `64:ff9b::${address}`],
  ["6to4", (address) => `2002:${hex(address)}::1`],
];

describe.each(EMBEDDINGS)("an IPv4 address, %s", (_, write) => {
  test.each(PRIVATE)("%s is not public", (address) => expect(isPublicAddress(write(address))).toBe(false));
  test.each(PUBLIC)("%s is public", (address) => expect(isPublicAddress(write(address))).toBe(true));
});

test.each([
  "::",
  "::1",
  "::127.0.0.1",
  "fc00::1",
  "fd00:ec2::254",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "64:ff9b:1::a00:1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "3fff::1",
  "5f00::1",
])("%s is not public", (address) => expect(isPublicAddress(address)).toBe(false));

test.each(["2606:4700:4700::1111", "2a00:1450:4001:800::200e", "2001:4860:4860::8888"])(
  "%s is public",
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test("what is no address is not public", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme-ascii" }).filter((text) => !/^[\d.]+$|:/.test(text)),
      (text) => !isPublicAddress(text),
    ),
  );
});

test("every address of a private range stays so however it is embedded", () => {
  const privateAddress = fc.oneof(
    fc.tuple(fc.constantFrom(10, 127, 0), fc.nat(255), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(192), fc.constant(168), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(169), fc.constant(254), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.integer({ min: 224, max: 255 }), fc.nat(255), fc.nat(255), fc.nat(255)),
  );
  fc.assert(
    fc.property(privateAddress, fc.constantFrom(...EMBEDDINGS), (bytes, [, write]) => {
      expect(isPublicAddress(write(bytes.join(".")))).toBe(false);
    }),
  );
});

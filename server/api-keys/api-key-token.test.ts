import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { hashSecret, isSecretOf, mintApiKeyToken, parseApiKeyToken } from "./api-key-token";

test.each(["app", "pub"] as const)("a minted %s key parses back into its selector and secret", (kind) => {
  const { text, selector, secret } = mintApiKeyToken(kind);
  expect(text.startsWith(`gly_${kind}_${selector}_`)).toBe(true);
  expect(parseApiKeyToken(text)).toEqual({ kind, selector, secret });
  expect(isSecretOf(secret, hashSecret(secret))).toBe(true);
});

test("another key's secret is not this key's", () => {
  const [one, other] = [mintApiKeyToken(), mintApiKeyToken()];
  expect(isSecretOf(other.secret, hashSecret(one.secret))).toBe(false);
});

test("a scanner recognises a key by its last six digits, the CRC-32 of what comes before in base62", () => {
  const { text, selector, secret } = mintApiKeyToken();
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const checksum = [...text.slice(-6)].reduce((sum, digit) => sum * 62 + alphabet.indexOf(digit), 0);
  expect(checksum).toBe(crc32(selector + secret));
});

test.each([
  ["nothing", ""],
  ["a fragment", "gly_app_x"],
  ["the header instead of the key", `Bearer ${mintApiKeyToken().text}`],
  ["a key that lost its last character", mintApiKeyToken().text.slice(0, -1)],
  ["a key with a line break behind it", `${mintApiKeyToken().text}\n`],
  ["a kind we do not make", mintApiKeyToken().text.replace("gly_app_", "gly_xyz_")],
])("%s was never a key", (_, text) => {
  expect(parseApiKeyToken(text)).toBeUndefined();
});

test("one wrong character fails the checksum", () => {
  const { text } = mintApiKeyToken();
  const at = "gly_app_".length;
  const wrong = text.charAt(at) === "0" ? "1" : "0";
  expect(parseApiKeyToken(text.slice(0, at) + wrong + text.slice(at + 1))).toBeUndefined();
});

import { describe, expect, test } from "vitest";
import type { Detector } from "./detector-names";
import { createTextRedactor } from "./text-redactor";

const redact = (detector: Detector, text: string) => createTextRedactor([detector], [])?.(text);

describe("e-mail addresses", () => {
  test.each([
    ["Write to ada.lovelace+galley@mail.example.co.uk.", "Write to [email]."],
    ["<Ada@Example.com>, bob_2@x.io", "<[email]>, [email]"],
    ['{"from":"a@b.de"}', '{"from":"[email]"}'],
  ])("%s", (text, expected) => expect(redact("email", text)).toBe(expected));

  test.each(["@ada said", "a@b", "user@localhost", "npm i @types/node@24.1.0", "50 @ 3.20", "x @ y.com"])(
    "leaves %s",
    (text) => expect(redact("email", text)).toBe(text),
  );
});

describe("payment cards", () => {
  test.each([
    ["4111 1111 1111 1111 is a test card", "[card] is a test card"],
    ["5500-0055-5555-5559", "[card]"],
    ["amex 378282246310005.", "amex [card]."],
    ["6011000990139424", "[card]"],
    ["3530111333300000", "[card]"],
  ])("%s", (text, expected) => expect(redact("card", text)).toBe(expected));

  test.each([
    "4111 1111 1111 1112",
    "order 1234567890123456",
    "1763888888000000000",
    "trace 4bf92f3577b34da6a3ce929d0e0e4736",
    "0.4111111111111111",
    "41111111111111110000000",
  ])("leaves %s", (text) => expect(redact("card", text)).toBe(text));
});

describe("keys and tokens", () => {
  test.each([
    ["key sk-proj-abcdefghijkl4mnopqrstuvwx!", "key [secret]!"],
    ["sk-ant-api03-AAAAAAAAAAAAAAAAAAAAAAAA", "[secret]"],
    [`ghp_${"a1".repeat(18)}`, "[secret]"],
    ["AKIAIOSFODNN7EXAMPLE", "[secret]"],
    [`AIza${"x".repeat(35)}`, "[secret]"],
    ["xoxb-123456789012-abcdef", "[secret]"],
    ["Authorization: Bearer abcdef0123456789abcdef", "Authorization: Bearer [secret]"],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4", "[secret]"],
    ["postgres://app:hunter22@db.internal/x", "postgres://app:[secret]@db.internal/x"],
    ["-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEAabc\n-----END RSA PRIVATE KEY-----", "[secret]"],
  ])("%s", (text, expected) => expect(redact("secret", text)).toBe(expected));

  test.each([
    "a sk-8 skate board",
    "pk-of-the-north-western-region-table",
    "task-force-of-the-north-western-region",
    "gpt-5-mini-2026-01-15",
    "https://example.com/a:b",
    "4bf92f3577b34da6a3ce929d0e0e4736",
    "the Bearer of bad news",
    "basic needs_are_met",
  ])("leaves %s", (text) => expect(redact("secret", text)).toBe(text));
});

describe("phone numbers", () => {
  test.each([
    ["call +49 30 901820 now", "call [phone] now"],
    ["+1 (415) 555-2671", "[phone]"],
    ["(415) 555-2671", "[phone]"],
    ["415-555-2671", "[phone]"],
    ["030/901820-12", "[phone]"],
    ["+442079460958", "[phone]"],
  ])("%s", (text, expected) => expect(redact("phone", text)).toBe(expected));

  test.each([
    "2026-03-04",
    "2026-03-04T05:06:07.891Z",
    "1763888888000",
    "10.0.0.1",
    "v1.234.5678",
    "ORD-123-456",
    "1 + 12",
    "192.168.100.200",
    "3.141.592.6535",
  ])("leaves %s", (text) => expect(redact("phone", text)).toBe(text));
});

describe("IP addresses", () => {
  test.each([
    ["from 203.0.113.7:443", "from [ip]:443"],
    ["2001:db8::8a2e:370:7334", "[ip]"],
    ["peer fe80::1, gone", "peer [ip], gone"],
    ["[::1]", "[[ip]]"],
    ["::ffff:192.0.2.1", "[ip]"],
  ])("%s", (text, expected) => expect(redact("ip", text)).toBe(expected));

  test.each(["999.1.1.1", "1.2.3", "v1.2.3.4.5", "12:30:45", "std::vector", "a::b", "2026-01-01T10:11:12"])(
    "leaves %s",
    (text) => expect(redact("ip", text)).toBe(text),
  );
});

test.each([
  "a".repeat(200_000),
  "1 ".repeat(100_000),
  "a@".repeat(100_000),
  "a.".repeat(100_000),
  "1:".repeat(100_000),
  "-----BEGIN PRIVATE KEY-----".repeat(5_000),
  "eyJ".repeat(60_000),
  "+1".repeat(100_000),
])("every detector comes to the end of a long text that nearly has it: %.20s", (text) => {
  const redactAll = createTextRedactor(["email", "card", "secret", "phone", "ip"], []);
  expect(redactAll?.(text)).toBe(text);
});

test("replaces what a pattern of the workspace's finds by its name", () => {
  const redactOrders = createTextRedactor(
    ["email"],
    [{ name: "order number", pattern: "ORD-\\d+", ignoresCase: true }],
  );
  expect(redactOrders?.("ord-77 of a@b.com")).toBe("[order number] of [email]");
});

test("takes a text away that could not be looked through in time", () => {
  const redactHard = createTextRedactor([], [{ name: "hard", pattern: "(a|aa)+b", ignoresCase: false }]);
  expect(redactHard?.("a".repeat(100_000))).toBe("[hard]");
});

test("is nothing at all without rules", () => expect(createTextRedactor([], [])).toBeUndefined());

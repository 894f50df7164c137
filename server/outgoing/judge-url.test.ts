import { describe, expect, test } from "vitest";
import { judgeUrl, NOT_PUBLIC } from "./judge-url";
import { outgoingPolicy } from "./outgoing-policy";

const policy = outgoingPolicy(["ollama:11434", "hooks.internal", "127.0.0.1:9000", "[::1]:9000"]);
const judge = (url: string) => judgeUrl(url, policy);

describe("refuses a private address however it is written", () => {
  test.each([
    "https://127.0.0.1/",
    "https://127.0.0.1./",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0x7f.0.0.1/",
    "https://0177.0.0.1/",
    "https://017700000001/",
    "https://%31%32%37.0.0.1/",
    "https://１２７.０.０.１/",
    "https://0.0.0.0/",
    "https://0/",
    "https://10.1.2.3/",
    "https://169.254.169.254/latest/meta-data/",
    "https://2852039166/",
    "https://[::]/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:7f00:1]/",
    "https://[0:0:0:0:0:ffff:a9fe:a9fe]/",
    "https://[64:ff9b::10.0.0.1]/",
    "https://[2002:7f00:1::]/",
    "https://[fd00:ec2::254]/",
    "https://[fe80::1]/",
  ])("%s", (url) => expect(judge(url)).toEqual({ isAllowed: false, reason: NOT_PUBLIC }));
});

test.each([
  ["https://ada:secret@example.com/", "password"],
  ["https://ada@example.com/", "password"],
  ["https://example.com@127.0.0.1/", "password"],
  ["http://example.com/", "https://"],
  ["ftp://example.com/", "https://"],
  ["file:///etc/passwd", "https://"],
  ["javascript:alert(1)", "https://"],
  ["gopher://127.0.0.1:25/", "https://"],
  ["example.com", "https://"],
  ["", "https://"],
])("refuses %j", (url, word) => {
  expect(judge(url)).toMatchObject({ isAllowed: false, reason: expect.stringContaining(word) });
});

test.each([
  "https://example.com/hooks?x=1",
  "https://example.com:8443/",
  "https://1.1.1.1/",
  "https://localhost/",
])("leaves %s to its name's addresses", (url) =>
  expect(judge(url)).toMatchObject({ isAllowed: true, isTrusted: false }),
);

test.each([
  "http://ollama:11434/v1",
  "http://OLLAMA.:11434/v1",
  "http://hooks.internal/",
  "https://hooks.internal:8443/",
  "http://127.0.0.1:9000/",
  "http://[::1]:9000/",
])("trusts %s, which the operator named", (url) => {
  expect(judge(url)).toMatchObject({ isAllowed: true, isTrusted: true });
});

test.each([
  "http://ollama:80/",
  "http://127.0.0.1:9001/",
  "http://ollama.example.com:11434/",
  "http://[::1]/",
])("%s is another host than the one the operator named", (url) =>
  expect(judge(url)).toMatchObject({ isAllowed: false }),
);

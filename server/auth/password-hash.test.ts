import { argon2Sync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hashPassword, needsRehash, verifyPassword } from "./password-hash";

/** What an installation with cheaper parameters would have stored. */
function anOldHash(password: string): string {
  const nonce = Buffer.alloc(16, 7);
  const parameters = { message: password, nonce, memory: 8_192, passes: 1, parallelism: 1, tagLength: 32 };
  const [salt, hash] = [nonce, argon2Sync("argon2id", parameters)].map((bytes) =>
    bytes.toString("base64").replaceAll("=", ""),
  );
  return `$argon2id$v=19$m=8192,t=1,p=1$${salt}$${hash}`;
}

describe("a password hash", () => {
  test("accepts its password and no other", async () => {
    const stored = await hashPassword("correct horse battery");
    expect(await verifyPassword("correct horse battery", stored)).toBe(true);
    expect(await verifyPassword("correct horse batterz", stored)).toBe(false);
  });

  test("carries argon2id and the parameters of today, and differs each time", async () => {
    const [first, second] = [await hashPassword("correct horse"), await hashPassword("correct horse")];
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
    expect(first).not.toBe(second);
  });

  test("accepts a password typed in the other Unicode form", async () => {
    const stored = await hashPassword("cr\u00e8me br\u00fbl\u00e9e");
    expect(await verifyPassword("cre\u0300me bru\u0302le\u0301e", stored)).toBe(true);
  });

  test("of older parameters is still read, and asks to be renewed", async () => {
    const stored = anOldHash("correct horse");
    expect(await verifyPassword("correct horse", stored)).toBe(true);
    expect(needsRehash(stored)).toBe(true);
    expect(needsRehash(await hashPassword("correct horse"))).toBe(false);
  });

  test.each([undefined, "", "none", "$2b$10$abc"])("matches nothing when it is %j", async (stored) => {
    expect(await verifyPassword("", stored)).toBe(false);
    expect(await verifyPassword("anything", stored)).toBe(false);
  });
});

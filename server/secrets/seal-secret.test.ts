import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { getSecrets, setSecrets } from "@/server/startup/secrets";
import { deriveSecret } from "./derive-secret";
import { isSealedByPrevious, openSecret, sealSecret } from "./seal-secret";

const OLD = "an-old-root-of-at-least-32-characters";
const NEW = "a-new-root-of-at-least-32-characters!";

beforeEach(() => setSecrets(OLD));
afterEach(() => setSecrets(OLD));

describe("a sealed secret", () => {
  test("opens to what was sealed, whatever it holds", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => openSecret(sealSecret(text)) === text));
  });

  test("looks different each time and shows nothing of what is in it", () => {
    const sealed = sealSecret("whsec_visible");
    expect(sealed).not.toBe(sealSecret("whsec_visible"));
    expect(Buffer.from(sealed.split(".")[2] ?? "", "base64url").toString("latin1")).not.toContain("visible");
  });

  test("cannot be changed in any character", () => {
    const sealed = sealSecret("whsec_x");
    const start = sealed.lastIndexOf(".") + 1;
    const bytes = Buffer.from(sealed.slice(start), "base64url");
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const forged = Buffer.from(bytes);
        forged[at] = (forged[at] ?? 0) ^ flip;
        expect(() => openSecret(sealed.slice(0, start) + forged.toString("base64url"))).toThrow();
      }),
    );
  });

  test("is refused when its tag was cut off or it is nothing of ours", () => {
    const sealed = sealSecret("whsec_x");
    expect(() => openSecret(sealed.slice(0, -20))).toThrow();
    expect(() => openSecret("plain")).toThrow("This is not a sealed secret.");
  });

  test("opens after a change of the root as long as the one before is known", () => {
    const sealed = sealSecret("whsec_x");
    setSecrets(NEW, OLD);
    expect(openSecret(sealed)).toBe("whsec_x");
    expect(isSealedByPrevious(sealed)).toBe(true);
    expect(isSealedByPrevious(sealSecret("whsec_x"))).toBe(false);
    setSecrets(NEW);
    expect(() => openSecret(sealed)).toThrow("GALLEY_SECRET_PREVIOUS");
  });
});

test("each purpose has a secret of its own, and the root is none of them", () => {
  const all = [deriveSecret("one"), deriveSecret("two"), getSecrets().authSecret];
  expect(new Set([...all, getSecrets().root]).size).toBe(4);
  expect(deriveSecret("one")).toBe(all[0]);
});

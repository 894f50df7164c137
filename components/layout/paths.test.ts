import { describe, expect, it } from "vitest";
import { pathFromSlug, paths, slugFromPath } from "./paths";

describe("paths", () => {
  it("write a prompt's folders as one segment", () => {
    expect(paths.prompt("acme", "support/tone/reply")).toBe("/acme/prompts/support~tone~reply");
  });

  it.each(["reply", "support/reply", "a/b/c-d_e"])("read the slug %s back from its segment", (slug) => {
    expect(slugFromPath(pathFromSlug(slug))).toBe(slug);
  });

  it("read a segment that a browser has percent-encoded", () => {
    expect(slugFromPath("support%7Ereply")).toBe("support/reply");
  });

  it("put what is compared in the query", () => {
    expect(paths.promptCompare("acme", "reply", 3, 12)).toBe("/acme/prompts/reply/compare?from=3&to=12");
  });

  it("cannot be led out of the workspace by an id", () => {
    expect(paths.trace("acme", "../../account")).toBe("/acme/traces/..%2F..%2Faccount");
  });
});

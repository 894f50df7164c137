import { expect, test } from "vitest";
import type { SentencePiece } from "./activity-sentence";
import { describeEvent } from "./describe-event";
import type { DescribedEvent } from "./sentence-pieces";

const wordsOf = (piece: SentencePiece): string => {
  switch (piece.kind) {
    case "text":
    case "name":
      return piece.text;
    case "quote":
      return `“${piece.text}”`;
    case "prompt":
      return piece.slug;
    case "version":
    case "thread":
      return `v${piece.number}`;
    case "trace":
      return `trace ${piece.traceId}`;
    case "release":
      return `release #${piece.number}`;
    case "environment":
      return piece.name;
    case "person":
      return piece.name ?? "a former member";
  }
};

const piecesOf = (event: Partial<DescribedEvent> & { action: string }) =>
  describeEvent({
    workspaceId: "wsp_mine",
    promptSlug: null,
    memberName: null,
    before: null,
    after: null,
    ...event,
  });
const sentence = (event: Partial<DescribedEvent> & { action: string }) =>
  piecesOf(event).map(wordsOf).join(" ");

const promptSlug = "support/reply";

test.each([
  [{ action: "prompt.create", promptSlug }, "created support/reply"],
  [{ action: "prompt.star", promptSlug }, "starred support/reply"],
  [{ action: "prompt.unstar", promptSlug }, "took the star off support/reply"],
  [
    { action: "prompt.update", promptSlug, after: { description: "x", tags: [] } },
    "changed the description and the tags of support/reply",
  ],
  [
    {
      action: "rollout.step",
      promptSlug,
      after: { versionNumber: 13, environmentName: "production", percent: 25, reason: "Held long enough." },
    },
    "stepped the rollout of v13 of support/reply in production to 25% “Held long enough.”",
  ],
  [
    {
      action: "rollout.abort",
      promptSlug,
      after: { versionNumber: 13, environmentName: "production", percent: 0 },
    },
    "aborted the rollout of v13 of support/reply in production",
  ],
  [
    {
      action: "release.open",
      after: { number: 7, title: "Kinder", environmentName: "production" },
    },
    "asked for a review of release #7 into production “Kinder”",
  ],
  [{ action: "release.amend", after: { number: 7, round: 2 } }, "changed release #7 as round 2"],
  [
    { action: "release.request-changes", after: { number: 7, body: "Too long" } },
    "requested changes of release #7 “Too long”",
  ],
  [
    { action: "release.suspend", after: { number: 7, reason: "It is frozen." } },
    "suspended the schedule of release #7 “It is frozen.”",
  ],
  [
    { action: "release.apply", after: { number: 7, environmentName: "staging" } },
    "applied release #7 to staging",
  ],
  [{ action: "prompt.rename", promptSlug, before: { slug: "reply" } }, "renamed reply to support/reply"],
  [
    { action: "version.create", promptSlug, after: { number: 4, message: "Shorter" } },
    "saved v4 of support/reply “Shorter”",
  ],
  [
    { action: "version.create", promptSlug, after: { number: 5, branchName: "tone", message: "" } },
    "saved v5 of support/reply on tone",
  ],
  [
    { action: "branch.merge", promptSlug, after: { number: 6, branchName: "main" } },
    "merged a branch into main as v6 of support/reply",
  ],
  [
    {
      action: "prompt.duplicate",
      promptSlug,
      before: { workspaceId: "wsp_mine", promptSlug: "reply" },
      after: { workspaceId: "wsp_mine" },
    },
    "made support/reply as a copy of reply",
  ],
  [
    {
      action: "prompt.duplicate",
      promptSlug,
      before: { workspaceId: "wsp_theirs", promptSlug: "secret" },
      after: { workspaceId: "wsp_mine" },
    },
    "made support/reply as a copy from another workspace",
  ],
  [
    {
      action: "prompt.duplicate",
      promptSlug,
      before: { workspaceId: "wsp_mine", promptSlug },
      after: { workspaceId: "wsp_theirs", promptSlug: "secret" },
    },
    "copied support/reply into another workspace",
  ],
  [
    { action: "example-set.remove", promptSlug, before: { name: "Angry" } },
    "removed the examples Angry of support/reply",
  ],
  [{ action: "folder.move", before: { path: "a" }, after: { path: "b/a" } }, "moved the folder a to b/a"],
  [
    { action: "import.create", after: { promptCount: 1, versionCount: 12 } },
    "imported 1 prompt with 12 versions",
  ],
  [
    {
      action: "deployment.rollback",
      promptSlug,
      after: { versionNumber: 2, environmentName: "production", reason: "" },
    },
    "rolled back to v2 of support/reply in production",
  ],
  [
    { action: "comment.reply", promptSlug, after: { versionNumber: 2, threadId: "thr_1" } },
    "replied on v2 of support/reply",
  ],
  [
    { action: "member.change-role", memberName: "Bo", before: { role: "viewer" }, after: { role: "editor" } },
    "made Bo editor who was viewer",
  ],
  [{ action: "member.remove", memberName: null }, "removed a former member from the workspace"],
  [
    { action: "group.add-members", after: { name: "Legal", memberCount: 2 } },
    "added 2 members to the group Legal",
  ],
  [
    { action: "role.update", before: { name: "Proofer" }, after: { name: "Proofreader" } },
    "changed the role Proofreader which was Proofer",
  ],
  [{ action: "role.delete", before: { name: "Proofreader" } }, "deleted the role Proofreader"],
  [
    { action: "key.create", after: { name: "shop page", kind: "pub" } },
    "created the publishable API key shop page and was shown it",
  ],
  [
    { action: "key.rotate", before: { name: "checkout" } },
    "made a new key to replace the API key checkout and was shown it",
  ],
  [{ action: "key.revoke", before: { name: "checkout" } }, "revoked the API key checkout"],
  [
    { action: "provider.create", after: { provider: "openai", environmentName: "production" } },
    "connected the provider openai in production",
  ],
  [
    { action: "provider.test", after: { provider: "ollama", testError: "It answered 401." } },
    "tested the provider ollama and it failed",
  ],
  [{ action: "provider.delete", before: { provider: "ollama" } }, "disconnected the provider ollama"],
  [
    {
      action: "spend.update",
      before: { scope: "workspace", period: "month", limitUsd: "50.000000000" },
      after: { scope: "workspace", period: "month", limitUsd: "80" },
    },
    "changed the spend limit for the whole workspace from $50.00 a month to $80.00 a month",
  ],
  [
    {
      action: "spend.delete",
      before: { scope: "prompt", subject: promptSlug, period: "day", limitUsd: "2.5" },
    },
    "took away the spend limit of $2.50 a day for the prompt support/reply",
  ],
  [{ action: "workspace.create" }, "created the workspace"],
])("%j reads %j", (event, words) => {
  expect(sentence(event)).toBe(words);
});

test("a comment on a trace leads to the trace", () => {
  const after = { traceId: "abc", threadId: "thr_1" };
  expect(piecesOf({ action: "comment.reply", after }).at(-1)).toEqual({ kind: "trace", ...after });
});

test("an action without words is named as it is", () => {
  expect(sentence({ action: "guardrail.trip", promptSlug })).toBe("did guardrail.trip on support/reply");
  expect(sentence({ action: "constructor" })).toBe("did constructor");
});

test("links lead to the version and to the thread", () => {
  expect(piecesOf({ action: "version.create", promptSlug, after: { number: 4 } })).toContainEqual({
    kind: "version",
    slug: promptSlug,
    number: 4,
  });
  expect(
    piecesOf({ action: "comment.resolve", promptSlug, after: { versionNumber: 2, threadId: "thr_1" } }),
  ).toContainEqual({ kind: "thread", slug: promptSlug, number: 2, threadId: "thr_1" });
});

test("an event from before prompts were named in it says what it knows", () => {
  expect(sentence({ action: "version.create", after: { promptSlug: "old/name", number: 3 } })).toBe(
    "saved v3 of old/name",
  );
  expect(sentence({ action: "deployment.deploy", after: "no object" })).toBe("deployed a prompt");
});

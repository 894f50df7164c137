import { expect, test } from "vitest";
import { chooseReleaseRecipients, type ReleaseAudience } from "./choose-release-recipients";

const audience: ReleaseAudience = {
  actorId: "ada",
  requesterIds: ["ed"],
  reviewerIds: ["ada", "rob"],
  scheduledBy: null,
  namedIds: undefined,
};
const chosen = (...input: Parameters<typeof chooseReleaseRecipients>) =>
  Object.fromEntries(chooseReleaseRecipients(...input));

test("a verdict is told to those who asked for the release, not to the other reviewers", () => {
  expect(chosen("verdict", audience)).toEqual({ ed: "release" });
});

test("a request for review is told to those whose review it asks for, and to nobody else", () => {
  expect(chosen("review-requested", { ...audience, actorId: "ed", namedIds: ["rob"] })).toEqual({
    rob: "review",
  });
});

test("a new round waits for its reviewers again; whoever changed it is not told", () => {
  expect(chosen("round-opened", { ...audience, actorId: "ed" })).toEqual({ ada: "review", rob: "review" });
});

test("a new round that nobody of theirs opened is told to its requesters and whoever scheduled it too", () => {
  expect(chosen("round-opened", { ...audience, actorId: "zoe", scheduledBy: "pia" })).toEqual({
    ed: "release",
    pia: "release",
    ada: "review",
    rob: "review",
  });
});

test("what becomes of a release is told to all who took part, bar the one who did it", () => {
  expect(chosen("applied", { ...audience, actorId: "pia" })).toEqual({
    ed: "release",
    ada: "release",
    rob: "release",
  });
  expect(chosen("withdrawn", { ...audience, actorId: "ed" })).toEqual({ ada: "release", rob: "release" });
});

test("a suspended schedule is told to all: a new round of it may wait for its reviewers", () => {
  expect(chosen("suspended", { ...audience, actorId: null, scheduledBy: "pia" })).toEqual({
    ed: "release",
    pia: "release",
    ada: "release",
    rob: "release",
  });
});

import { expect, test } from "vitest";
import { type CommentAudience, chooseRecipients } from "./choose-recipients";

const told = (audience: Partial<CommentAudience>) =>
  Object.fromEntries(
    chooseRecipients({
      authorId: "ada",
      mentionedIds: [],
      participantIds: [],
      promptOwnerId: null,
      versionAuthorId: null,
      isNewThread: false,
      ...audience,
    }),
  );

test("a new thread is told to the prompt's owner and to whoever saved the version", () => {
  expect(told({ isNewThread: true, promptOwnerId: "olga", versionAuthorId: "vera" })).toEqual({
    olga: "comment",
    vera: "comment",
  });
});

test("a reply is told to those who wrote in the thread, and not to the owner", () => {
  expect(told({ participantIds: ["bo", "cy"], promptOwnerId: "olga" })).toEqual({ bo: "reply", cy: "reply" });
});

test("nobody is told of what they wrote themselves", () => {
  expect(
    told({
      isNewThread: true,
      mentionedIds: ["ada"],
      participantIds: ["ada"],
      promptOwnerId: "ada",
      versionAuthorId: "ada",
    }),
  ).toEqual({});
});

test("a mention wins over a reply, and is told once", () => {
  expect(told({ mentionedIds: ["bo", "bo"], participantIds: ["bo", "cy"] })).toEqual({
    bo: "mention",
    cy: "reply",
  });
});

test("a mention wins over being responsible", () => {
  expect(told({ isNewThread: true, mentionedIds: ["olga"], promptOwnerId: "olga" })).toEqual({
    olga: "mention",
  });
});

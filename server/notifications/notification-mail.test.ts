import { expect, test } from "vitest";
import { paths } from "@/components/layout/paths";
import { notificationsPath, threadPath } from "./comment-paths";
import { type MailedNotification, mailAtOnce, mailDigest } from "./notification-mail";

const reader = {
  name: "Bo",
  workspace: { slug: "acme", name: "Acme" },
  publicUrl: "https://galley.test",
};
const notification: MailedNotification = {
  kind: "mention",
  actorName: "Ada",
  promptSlug: "support/reply",
  versionNumber: 3,
  threadId: "thr_1",
  excerpt: "Look at this.",
};

test("a mail says who, where and what, leads to the thread and to the choice of mails", () => {
  const { subject, body } = mailAtOnce(notification, reader);
  expect(subject).toBe("Ada mentioned you on support/reply v3");
  expect(body.paragraphs).toEqual([
    {
      text: subject,
      path: "/acme/prompts/support~reply/versions/3?thread=thr_1",
      quote: "Look at this.",
    },
  ]);
  expect(body.footer).toContain("https://galley.test/acme/notifications");
});

test("a digest lists what is unread, and counts what it leaves out", () => {
  const { subject, body } = mailDigest(Array<MailedNotification>(30).fill(notification), reader);
  expect(subject).toBe("30 unread comments in Acme");
  expect(body.paragraphs).toHaveLength(27);
  expect(body.paragraphs.at(-1)).toEqual({ text: "And 5 more", path: "/acme/notifications" });
  expect(mailDigest([notification], reader).subject).toBe("1 unread comment in Acme");
});

test("mails lead to the same addresses as pages", () => {
  expect(threadPath("acme", { promptSlug: "a/b", versionNumber: 2, threadId: "thr_1" })).toBe(
    paths.promptThread("acme", "a/b", 2, "thr_1"),
  );
  expect(notificationsPath("acme")).toBe(paths.notifications("acme"));
});

import { expect, test } from "vitest";
import { paths } from "@/components/layout/paths";
import { pathOfSubject } from "@/components/notifications/path-of-subject";
import { type MailedNotification, mailAtOnce, mailDigest } from "./notification-mail";
import { notificationsPath, subjectPath } from "./notification-paths";
import { type NotificationSubject, predicateOf } from "./notification-words";

const reader = {
  name: "Bo",
  workspace: { slug: "acme", name: "Acme" },
  publicUrl: "https://galley.test",
};
const notification: MailedNotification = {
  kind: "mention",
  actorName: "Ada",
  subject: { about: "thread", promptSlug: "support/reply", versionNumber: 3, threadId: "thr_1" },
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
  expect(subject).toBe("30 unread notifications in Acme");
  expect(body.paragraphs).toHaveLength(27);
  expect(body.paragraphs.at(-1)).toEqual({ text: "And 5 more", path: "/acme/notifications" });
  expect(mailDigest([notification], reader).subject).toBe("1 unread notification in Acme");
});

const release: NotificationSubject = {
  about: "release",
  number: 4,
  title: "Calmer tone",
  environmentName: "production",
  event: "verdict",
  verdict: "request_changes",
};

test("a mail about a release says what happened to it", () => {
  const { subject, body } = mailAtOnce(
    { kind: "release", actorName: "Ada", subject: release, excerpt: "Line 3." },
    reader,
  );
  expect(subject).toBe("Ada requested changes on release #4 to production: Calmer tone");
  expect(body.action).toEqual({ label: "Open the release", path: "/acme/releases/4" });
});

test("a reviewer is asked again for a new round, its requester only told of it", () => {
  const reopened: NotificationSubject = { ...release, event: "round-opened", verdict: null };
  expect(predicateOf("review", reopened)).toMatch(/^asked you to look again at release #4/);
  expect(predicateOf("release", reopened)).toMatch(/^opened a new round of release #4/);
});

test("mails lead to the same addresses as pages", () => {
  const subjects: NotificationSubject[] = [
    { about: "thread", promptSlug: "a/b", versionNumber: 2, threadId: "thr_1" },
    release,
    { about: "bypass", bypassId: "byp_1", environmentName: "production" },
  ];
  expect(subjects.map((subject) => subjectPath("acme", subject))).toEqual(
    subjects.map((subject) => pathOfSubject("acme", subject)),
  );
  expect(notificationsPath("acme")).toBe(paths.notifications("acme"));
});

/** The mails that tell of comments, releases and bypasses. Pure. */
import type { MailBody, MailEntry } from "@/server/mail/mail-body";
import { notificationsPath, subjectPath } from "./notification-paths";
import { type NotificationKind, type NotificationSubject, predicateOf } from "./notification-words";

export type MailedWorkspace = { readonly slug: string; readonly name: string };

/** A notification as far as a mail tells it. */
export type MailedNotification = {
  readonly kind: NotificationKind;
  readonly actorName: string;
  readonly subject: NotificationSubject;
  readonly excerpt: string;
};

type Mail = { readonly subject: string; readonly body: MailBody };
type Reader = { readonly name: string; readonly workspace: MailedWorkspace; readonly publicUrl: string };

/** More of them would not be read in a mail; the page has them all. */
const MAX_ENTRIES = 25;

export function mailAtOnce(notification: MailedNotification, reader: Reader): Mail {
  const { subject } = notification;
  return {
    subject: sentenceOf(notification),
    body: {
      greeting: `Hello ${reader.name},`,
      paragraphs: [entryOf(notification, reader.workspace)],
      action: { label: ACTIONS[subject.about], path: subjectPath(reader.workspace.slug, subject) },
      footer: footerOf(REASONS[notification.kind], reader),
    },
  };
}

export function mailDigest(notifications: readonly MailedNotification[], reader: Reader): Mail {
  const { workspace } = reader;
  const shown = notifications.slice(0, MAX_ENTRIES);
  const rest = notifications.length - shown.length;
  const inbox = notificationsPath(workspace.slug);
  return {
    subject: `${countOf(notifications.length)} in ${workspace.name}`,
    body: {
      greeting: `Hello ${reader.name},`,
      paragraphs: [
        `This is what you have not read yet in ${workspace.name}.`,
        ...shown.map((notification) => entryOf(notification, workspace)),
        ...(rest > 0 ? [{ text: `And ${rest} more`, path: inbox }] : []),
      ],
      action: { label: "Open your notifications", path: inbox },
      footer: footerOf("You get this once a day while something is unread.", reader),
    },
  };
}

const ACTIONS: Readonly<Record<NotificationSubject["about"], string>> = {
  thread: "Open the thread",
  trace: "Open the trace",
  release: "Open the release",
  bypass: "Review what was bypassed",
  rollout: "Open the rollout",
  spend: "Open the spend limits",
  alert: "Open the alert",
};

const REASONS: Readonly<Record<NotificationKind, string>> = {
  mention: "You get this because somebody mentioned you.",
  reply: "You get this because you wrote in the thread.",
  comment: "You get this because the prompt is yours or you saved the version.",
  review: "You get this because the release waits for your review.",
  release: "You get this because you asked for the release, scheduled or reviewed it.",
  bypass: "You get this because you may review releases to that environment.",
  rollout: "You get this because you started the rollout, asked for its release or own the prompt.",
  spend: "You get this because you are an owner or an admin.",
  alert: "You get this because the alert names you among those who are told.",
};

function entryOf(notification: MailedNotification, { slug }: MailedWorkspace): MailEntry {
  return {
    text: sentenceOf(notification),
    path: subjectPath(slug, notification.subject),
    ...(notification.excerpt ? { quote: notification.excerpt } : {}),
  };
}

const sentenceOf = ({ kind, actorName, subject }: MailedNotification) =>
  `${actorName} ${predicateOf(kind, subject)}`;

const countOf = (count: number) => (count === 1 ? "1 unread notification" : `${count} unread notifications`);

function footerOf(reason: string, { workspace, publicUrl }: Reader): string {
  const address = `${publicUrl}${notificationsPath(workspace.slug)}`;
  return `${reason} Choose what ${workspace.name} mails you, and how often, at ${address}`;
}

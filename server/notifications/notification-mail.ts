/** The mails that tell of comments. Pure. */
import type { MailBody, MailEntry } from "@/server/mail/mail-body";
import { notificationsPath, threadPath } from "./comment-paths";
import { NOTIFICATION_VERBS, type NotificationKind } from "./notification-words";

export type MailedWorkspace = { readonly slug: string; readonly name: string };

/** A notification as far as a mail tells it. */
export type MailedNotification = {
  readonly kind: NotificationKind;
  readonly actorName: string;
  readonly promptSlug: string;
  readonly versionNumber: number;
  readonly threadId: string;
  readonly excerpt: string;
};

type Mail = { readonly subject: string; readonly body: MailBody };
type Reader = { readonly name: string; readonly workspace: MailedWorkspace; readonly publicUrl: string };

/** More of them would not be read in a mail; the page has them all. */
const MAX_ENTRIES = 25;

export function mailAtOnce(notification: MailedNotification, reader: Reader): Mail {
  const subject = sentenceOf(notification);
  return {
    subject,
    body: {
      greeting: `Hello ${reader.name},`,
      paragraphs: [entryOf(notification, reader.workspace)],
      action: { label: "Open the thread", path: threadPath(reader.workspace.slug, notification) },
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

const REASONS: Readonly<Record<NotificationKind, string>> = {
  mention: "You get this because somebody mentioned you.",
  reply: "You get this because you wrote in the thread.",
  comment: "You get this because the prompt is yours or you saved the version.",
};

function entryOf(notification: MailedNotification, { slug }: MailedWorkspace): MailEntry {
  return {
    text: sentenceOf(notification),
    path: threadPath(slug, notification),
    ...(notification.excerpt ? { quote: notification.excerpt } : {}),
  };
}

function sentenceOf({ kind, actorName, promptSlug, versionNumber }: MailedNotification): string {
  return `${actorName} ${NOTIFICATION_VERBS[kind]} ${promptSlug} v${versionNumber}`;
}

const countOf = (count: number) => (count === 1 ? "1 unread comment" : `${count} unread comments`);

function footerOf(reason: string, { workspace, publicUrl }: Reader): string {
  const address = `${publicUrl}${notificationsPath(workspace.slug)}`;
  return `${reason} Choose what ${workspace.name} mails you, and how often, at ${address}`;
}

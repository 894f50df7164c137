/** The mail that tells of an alert. Pure. */

import type { MailBody } from "@/server/mail/mail-body";
import type { AlertNews } from "./alert-news";
import { questionText, readingText } from "./alert-words";

type Reader = {
  readonly name: string;
  readonly workspace: { readonly slug: string; readonly name: string };
};

export function composeAlertMail(
  { alert, incident, event, reading }: AlertNews,
  { name, workspace }: Reader,
): { subject: string; body: MailBody } {
  const isTest = incident === null;
  const path = `/${encodeURIComponent(workspace.slug)}/alerts/${encodeURIComponent(alert.id)}`;
  const happened = event === "opened" ? "Alert" : "Resolved";
  return {
    subject: `${isTest ? "Test: " : ""}${happened}: ${alert.name} (${workspace.name})`,
    body: {
      greeting: `Hello ${name},`,
      paragraphs: [
        ...(isTest ? ["this is a test that somebody sent: nothing has happened."] : []),
        event === "opened"
          ? `the alert “${alert.name}” of ${workspace.name} is open: ${readingText(alert, reading)}.`
          : `the alert “${alert.name}” of ${workspace.name} is resolved: ${readingText(alert, reading)}.`,
        `It opens when: ${questionText(alert)}.`,
      ],
      action: { label: "Open the alert", path },
      footer:
        "You get this because the alert names you among those who are mailed. Whoever manages alerts can change that.",
    },
  };
}

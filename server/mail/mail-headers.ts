import type { SendMailOptions } from "nodemailer";
import type { OutgoingMail } from "./mail-transport";

/** The same Message-ID each time it is sent, so that a mailbox which gets it twice can show it once. */
export function toMessage(mail: OutgoingMail, from: string): SendMailOptions {
  const { id, recipient, subject, text, html, createdAt } = mail;
  return {
    from,
    // An object is one address as it stands: nothing in it is read as a list of several.
    to: { name: "", address: recipient },
    subject,
    text,
    html,
    date: createdAt,
    messageId: `<${id}@${domainOf(from)}>`,
    // No holiday notes in answer (RFC 3834, and Exchange's own word for it).
    headers: { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" },
    // What is sent was composed here; it never names a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function domainOf(from: string): string {
  return /@([^\s<>@]+)>?$/.exec(from)?.[1] ?? "localhost";
}

import { join } from "node:path";
import { env } from "@/env";
import { createFileTransport } from "./file-transport";
import type { MailTransport } from "./mail-transport";
import { createSmtpTransport } from "./smtp-transport";

/** Only files, which nobody else receives, come from a sender that does not exist. */
const SENDER_OF_FILES = "Galley <galley@localhost>";

export function openMailTransport(): MailTransport {
  const from = env.GALLEY_MAIL_FROM ?? SENDER_OF_FILES;
  if (env.SMTP_URL) return createSmtpTransport(env.SMTP_URL, from);
  return createFileTransport(join(env.GALLEY_DATA_DIR, "mail"), from);
}

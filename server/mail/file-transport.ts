import { mkdir, rename, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createTransport } from "nodemailer";
import { logger } from "@/server/log/logger";
import { toMessage } from "./mail-headers";
import type { MailTransport, OutgoingMail } from "./mail-transport";

/**
 * For an installation without a mail server: each mail is a file that a mail program opens. Its owner alone may read
 * it, since links in mails are keys. A file has its final name only when it is whole, and the same mail the same name.
 */
export function createFileTransport(directory: string, from: string): MailTransport {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return {
    async send(mail) {
      const { message } = await composer.sendMail(toMessage(mail, from));
      if (!Buffer.isBuffer(message)) throw new Error("The mail was not composed into a buffer.");
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const file = join(directory, fileName(mail));
      await writeFile(`${file}.part`, message, { mode: 0o600 });
      await rename(`${file}.part`, file);
      logger.info(
        { file: resolve(file), subject: mail.subject },
        "mail written to a file: SMTP_URL is not set",
      );
    },
    close: () => composer.close(),
  };
}

/** Sorts by time, says to whom, and names no folder. */
function fileName({ id, recipient, createdAt }: OutgoingMail): string {
  const time = createdAt.toISOString().replace(/[:.]/g, "-");
  const person = recipient
    .replace(/[^a-z0-9@._+-]+/gi, "_")
    .replace(/^\.+/, "")
    .slice(0, 80);
  return `${time} ${person} ${id}.eml`;
}

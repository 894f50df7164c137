import { createTransport } from "nodemailer";
import { toMessage } from "./mail-headers";
import type { MailTransport } from "./mail-transport";

/** As many as one delivery sends at once. */
export const MAX_CONNECTIONS = 5;
const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;

/** Mail through the operator's mail server, over connections that stay open between mails. */
export function createSmtpTransport(url: string, from: string): MailTransport {
  const pool = createTransport({
    url,
    pool: true,
    maxConnections: MAX_CONNECTIONS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
  });
  return {
    async send(mail) {
      await pool.sendMail(toMessage(mail, from));
    },
    close: () => pool.close(),
  };
}

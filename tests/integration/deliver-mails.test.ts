import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { PostgresStore } from "@/db/client";
import { createId } from "@/db/ids";
import { mails } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { deliverMails } from "@/server/mail/deliver-mails";
import { createFileTransport } from "@/server/mail/file-transport";
import type { MailTransport } from "@/server/mail/mail-transport";
import { queueMail } from "@/server/mail/queue-mail";
import { createSmtpTransport } from "@/server/mail/smtp-transport";
import { startMailDelivery } from "@/server/mail/start-mail-delivery";
import { startMailServer, type TestMailServer } from "../support/mail-server";
import { createTestPostgres } from "../support/test-postgres";

const FROM = "Galley <galley@example.com>";
let postgres: PostgresStore;

beforeAll(async () => {
  postgres = await createTestPostgres();
  return postgres.close;
});

const queue = (recipient: string, dedupeKey: string = createId("mail")) =>
  asIdentity(postgres.db, (tx) =>
    queueMail(tx, {
      dedupeKey,
      recipient,
      subject: "Grüße from Galley",
      body: { paragraphs: ["Look."], action: { label: "Look", path: "/look" }, footer: "Bye." },
    }),
  );

const mailTo = async (recipient: string) => {
  const [mail] = await postgres.db.select().from(mails).where(eq(mails.recipient, recipient));
  return mail;
};

/** As if the pause before the next attempt were over. */
const makeDue = (recipient: string) =>
  postgres.db
    .update(mails)
    .set({ nextAttemptAt: new Date(0) })
    .where(eq(mails.recipient, recipient));

describe("through a mail server", () => {
  let server: TestMailServer;
  let transport: MailTransport;
  beforeEach(async () => {
    server = await startMailServer();
    transport = createSmtpTransport(server.url, FROM);
  });
  afterEach(async () => {
    transport.close();
    await server.stop();
  });

  const deliver = () => deliverMails({ db: postgres.db, transport });

  test("a mail is handed over once, as text and as HTML, and its content forgotten", async () => {
    await queue("accepted@example.com");
    await deliver();
    await deliver();
    expect(server.received).toMatchObject([{ from: "galley@example.com", to: ["accepted@example.com"] }]);
    const source = server.received[0]?.source ?? "";
    expect(source).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(source).toMatch(/^Message-ID: <mal_\w+@example\.com>/im);
    expect(source).toMatch(/^Auto-Submitted: auto-generated/m);
    expect(await mailTo("accepted@example.com")).toMatchObject({
      sentAt: expect.any(Date),
      attempts: 1,
      text: "",
      html: "",
    });
  });

  test("a mailbox that is busy is tried again later, and not before", async () => {
    await queue("busy@example.com");
    server.refuseRecipients({ code: 450, message: "mailbox busy" });
    await deliver();
    await deliver();
    const waiting = await mailTo("busy@example.com");
    expect(waiting).toMatchObject({ attempts: 1, sentAt: null, failedAt: null });
    expect(waiting?.lastError).toContain("mailbox busy");
    expect(waiting?.nextAttemptAt.getTime()).toBeGreaterThan(Date.now());

    server.refuseRecipients(null);
    await makeDue("busy@example.com");
    await deliver();
    expect(server.received).toHaveLength(1);
    expect(await mailTo("busy@example.com")).toMatchObject({ attempts: 2, lastError: null });
  });

  test("an address that does not exist is given up at once", async () => {
    await queue("unknown@example.com");
    server.refuseRecipients({ code: 550, message: "no such user" });
    await deliver();
    expect(await mailTo("unknown@example.com")).toMatchObject({
      failedAt: expect.any(Date),
      lastError: expect.stringContaining("no such user"),
      html: "",
    });
    server.refuseRecipients(null);
    await makeDue("unknown@example.com");
    await deliver();
    expect(server.received).toEqual([]);
  });

  test("a server that is down loses nothing: its mails go out when it is back", async () => {
    await queue("patient@example.com");
    await server.stop();
    await deliver();
    expect(await mailTo("patient@example.com")).toMatchObject({ attempts: 1, sentAt: null, failedAt: null });

    const back = await startMailServer(Number(new URL(server.url).port));
    await makeDue("patient@example.com");
    await deliver();
    await back.stop();
    expect(back.received).toMatchObject([{ to: ["patient@example.com"] }]);
  });

  test("several processes that deliver at once send each mail once", async () => {
    const recipients = Array.from({ length: 12 }, (_, index) => `crowd${index}@example.com`);
    for (const recipient of recipients) await queue(recipient);
    await Promise.all([deliver(), deliver(), deliver()]);
    expect(server.received.flatMap(({ to }) => to).sort()).toEqual(recipients.sort());
  });

  test("a mail whose process died in the middle is sent once its claim has run out", async () => {
    await queue("orphan@example.com");
    const dying: MailTransport = { send: () => new Promise(() => undefined), close: () => undefined };
    void deliverMails({ db: postgres.db, transport: dying });
    await expect.poll(() => mailTo("orphan@example.com")).toMatchObject({ attempts: 1 });
    await deliver();
    expect(server.received).toEqual([]);
    await makeDue("orphan@example.com");
    await deliver();
    expect(server.received).toHaveLength(1);
  });

  test("a mail goes out as soon as the transaction that queued it has committed", async () => {
    const delivery = await startMailDelivery(postgres, transport);
    await queue("at-once@example.com");
    await expect.poll(() => server.received.flatMap(({ to }) => to)).toEqual(["at-once@example.com"]);
    await delivery.stop();
  });

  test("an address that holds another one, or a line break, reaches nobody else", async () => {
    await queue("a@example.com, b@example.com");
    await queue("c@example.com\r\nBcc: d@example.com");
    await deliver();
    expect(server.received.flatMap(({ to }) => to)).not.toContain("b@example.com");
    expect(server.received.flatMap(({ to }) => to)).not.toContain("d@example.com");
  });
});

describe("without a mail server", () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "galley-mail-"));
  });
  afterEach(() => rm(directory, { recursive: true }));

  test("each mail is a file that says to whom it goes, for its owner's eyes", async () => {
    const transport = createFileTransport(join(directory, "mail"), FROM);
    await queue("../../grace@example.com");
    await deliverMails({ db: postgres.db, transport });
    const files = await readdir(join(directory, "mail"));
    expect(files).toHaveLength(1);
    expect(files[0]).toMatch(/^\d{4}-\S+ _\.\._grace@example\.com mal_\w+\.eml$/);
    const file = join(directory, "mail", files[0] ?? "");
    expect(await readFile(file, "utf8")).toMatch(/^To: .*grace@example\.com[\s\S]*http:\/\/\S+\/look/m);
    expect((await stat(file)).mode & 0o077).toBe(0);
  });
});

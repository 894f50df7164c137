import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { mails } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { queueMail } from "@/server/mail/queue-mail";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import { aMember } from "../support/factories";
import { createTestPostgres } from "../support/test-postgres";

let db: Database;

beforeAll(async () => {
  const postgres = await createTestPostgres();
  db = postgres.db;
  return postgres.close;
});

const aMail = (dedupeKey: string) => ({
  dedupeKey,
  recipient: "grace@example.com",
  subject: "Come and\r\nBcc: everybody@example.com",
  body: { paragraphs: ["Look at this."], action: { label: "Look", path: "/look" }, footer: "Bye." },
});

const queuedWith = (dedupeKey: string) => db.select().from(mails).where(eq(mails.dedupeKey, dedupeKey));

test("a tenant's transaction queues a mail, and reads none", async () => {
  const key = createId("mail");
  const member = await aMember(db);
  await inWorkspace(member, (tx) => queueMail(tx.db, aMail(key)));
  const [mail] = await queuedWith(key);
  expect(mail).toMatchObject({ recipient: "grace@example.com", attempts: 0, sentAt: null });
  expect(mail?.text).toMatch(/Look:\nhttp:\/\/\S+\/look/);
  await expect(inWorkspace(member, (tx) => tx.db.select().from(mails))).rejects.toMatchObject({
    cause: { code: "42501" },
  });
});

test("so does whoever has no workspace yet", async () => {
  const key = createId("mail");
  await asIdentity(db, (tx) => queueMail(tx, aMail(key)));
  expect(await queuedWith(key)).toHaveLength(1);
});

test("the same key is queued once", async () => {
  const key = createId("mail");
  await asIdentity(db, (tx) => queueMail(tx, aMail(key)));
  await asIdentity(db, (tx) => queueMail(tx, aMail(key)));
  expect(await queuedWith(key)).toHaveLength(1);
});

test("what did not happen sends no mail", async () => {
  const key = createId("mail");
  const failing = asIdentity(db, async (tx) => {
    await queueMail(tx, aMail(key));
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await queuedWith(key)).toEqual([]);
});

test("a subject stays one line, whatever was put into it", async () => {
  const key = createId("mail");
  await asIdentity(db, (tx) => queueMail(tx, aMail(key)));
  expect((await queuedWith(key))[0]?.subject).toBe("Come and Bcc: everybody@example.com");
});

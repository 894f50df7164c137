import { and, desc, eq, like } from "drizzle-orm";
import type { Database } from "@/db/client";
import { mails } from "@/db/schema";

/** The secret in the latest mail to somebody that links to a page, such as `/invitations/`. */
export async function mailedToken(db: Database, recipient: string, page: string): Promise<string> {
  const [mail] = await db
    .select()
    .from(mails)
    .where(and(eq(mails.recipient, recipient), like(mails.text, `%${page}%`)))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(1);
  const [, token = ""] = new RegExp(`${page}([\\w-]+)`).exec(mail?.text ?? "") ?? [];
  return token;
}

import { createVersion } from "@/server/versions/create-version";
import { findHead } from "@/server/versions/find-head";
import type { TestMember } from "./factories";

/** Another version of the same words. */
export async function saveNext(member: TestMember, promptSlug: string): Promise<number> {
  const head = await findHead(member, { promptSlug });
  if (!head) throw new Error("The prompt was never saved.");
  const { number } = await createVersion(member, {
    promptSlug,
    content: { ...head.content, metadata: { after: head.number } },
    message: "Again",
    parentNumber: head.number,
  });
  return number;
}

import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "@/db/client";
import { workspaces } from "@/db/schema";
import { asWorker } from "@/server/jobs/as-worker";
import { anchorSchema } from "./anchor";
import { anchorAudit } from "./anchor-audit";
import { openAnchorLog } from "./anchor-log";
import { verifyAudit } from "./verify-audit";

/** What the operator asks of the trails by command; the anchors were read, and their signatures verified, by the command. */
export const auditCommand = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("anchor") }),
  z.strictObject({
    kind: z.literal("verify"),
    workspaceSlug: z.string(),
    anchors: z.array(anchorSchema),
  }),
]);
export type AuditCommand = z.infer<typeof auditCommand>;

export async function runAuditCommand(
  command: AuditCommand,
  db: Database,
  report: (line: string) => void,
): Promise<object> {
  if (command.kind === "anchor") {
    const { anchors, ...written } = await anchorAudit(db, openAnchorLog());
    return { ...written, anchorCount: anchors.length };
  }
  const workspaceId = await findWorkspaceId(db, command.workspaceSlug);
  if (workspaceId === undefined) return { isUnknown: true };
  return verifyAudit({ db, workspaceId, actor: { kind: "system", job: "audit:verify" } }, command.anchors, {
    onProgress: (sequence) => report(`verified to #${sequence}`),
  });
}

async function findWorkspaceId(db: Database, slug: string): Promise<string | undefined> {
  const [workspace] = await asWorker(db, (tx) =>
    tx.select({ id: workspaces.id }).from(workspaces).where(eq(workspaces.slug, slug)),
  );
  return workspace?.id;
}

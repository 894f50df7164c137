import { and, eq } from "drizzle-orm";
import { promptVersions } from "@/db/schema";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { type VersionGraph, versionGraphOf } from "./version-graph";

export async function loadVersionGraph(
  { db, workspaceId }: WorkspaceContext,
  promptId: string,
): Promise<VersionGraph> {
  const versions = await db
    .select({
      number: promptVersions.number,
      parentNumber: promptVersions.parentNumber,
      mergedNumber: promptVersions.mergedNumber,
    })
    .from(promptVersions)
    .where(and(eq(promptVersions.workspaceId, workspaceId), eq(promptVersions.promptId, promptId)));
  return versionGraphOf(versions);
}

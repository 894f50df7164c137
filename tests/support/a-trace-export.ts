import { traceExportChunks } from "@/db/schema";
import { createSavedView } from "@/server/saved-views/create-saved-view";
import { createTraceExport } from "@/server/trace-exports/create-trace-export";
import { inWorkspace } from "@/server/workspaces/workspace-context";
import type { TestMember } from "./factories";

/** An export that has begun: a file nobody else may see a piece of. */
export async function aTraceExport(owner: TestMember, marker: string): Promise<string> {
  const { id } = await createTraceExport(owner, { format: "jsonl", filter: { userId: marker } });
  await inWorkspace(owner, ({ db, workspaceId }) =>
    db
      .insert(traceExportChunks)
      .values({ workspaceId, exportId: id, number: 0, content: Buffer.from(marker) }),
  );
  return id;
}

export async function aSavedView(owner: TestMember, marker: string): Promise<string> {
  const view = { kind: "traces", name: marker, query: "?status=error", isShared: true } as const;
  return (await createSavedView(owner, view)).id;
}

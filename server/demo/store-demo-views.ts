import { createSavedView } from "@/server/saved-views/create-saved-view";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

/** Traces that the team looks at again and again. */
export async function storeDemoViews({
  owner,
  publisher,
}: {
  readonly owner: WorkspaceContext;
  readonly publisher: WorkspaceContext;
}): Promise<void> {
  await createSavedView(publisher, {
    kind: "traces",
    name: "Answers that did not help",
    query:
      "?environment=production&feedback=with&feedbackName=helpful&feedbackValue=false&columns=prompt,model,user,session,latency,cost",
    isShared: true,
  });
  await createSavedView(owner, {
    kind: "traces",
    name: "Slow in production",
    query:
      "?range=7d&environment=production&minLatencyMs=4000&columns=prompt,model,latency,firstToken,tokens,cost",
    isShared: false,
  });
}

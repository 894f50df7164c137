import { eq } from "drizzle-orm";
import { environmentPolicies } from "@/db/schema";
import { OPEN_POLICY } from "@/server/environments/environment-policy";
import { savePolicy } from "@/server/environments/save-policy";
import { createGroup } from "@/server/groups/create-group";
import { inWorkspace, type WorkspaceContext } from "@/server/workspaces/workspace-context";

/** What the demo team has agreed on: production takes what was reviewed, and customers' answers need the brand's voice. */
export async function storeDemoGovernance(
  owner: WorkspaceContext,
  { publisherId, reviewerId }: { publisherId: string; reviewerId: string },
): Promise<void> {
  const group = await createGroup(owner, {
    name: "Brand voice",
    description: "Read what customers will read.",
    memberIds: [publisherId, reviewerId],
  });
  await savePolicy(owner, {
    environmentName: "production",
    scope: { kind: "environment" },
    sections: {
      permissions: OPEN_POLICY.permissions,
      approvals: { required: 1, groupIds: [], blocksOnRejection: true },
      checks: [
        { kind: "no-breaking-change", name: "No breaking change" },
        { kind: "examples-render", name: "Examples render", minimum: 0 },
      ],
      deploying: { allowsDirect: false, requiresReason: true },
      freezes: [
        {
          recurrence: "yearly",
          start: "12-23T18:00",
          end: "01-02T08:00",
          timeZone: "Europe/Berlin",
          reason: "The shop runs on half a team over the holidays",
        },
      ],
      promotion: OPEN_POLICY.promotion,
    },
    expectedUpdatedAt: await findUpdatedAt(owner),
    acceptsWarnings: true,
  });
  await savePolicy(owner, {
    environmentName: "production",
    scope: { kind: "folder", folderPath: "support" },
    sections: { approvals: { required: 2, groupIds: [group.id], blocksOnRejection: true } },
    expectedUpdatedAt: null,
    acceptsWarnings: true,
  });
}

/** Production comes with a rule of its own: it keeps reasons. */
async function findUpdatedAt(owner: WorkspaceContext): Promise<Date | null> {
  const [row] = await inWorkspace(owner, ({ db, workspaceId }) =>
    db
      .select({ updatedAt: environmentPolicies.updatedAt })
      .from(environmentPolicies)
      .where(eq(environmentPolicies.workspaceId, workspaceId)),
  );
  return row?.updatedAt ?? null;
}

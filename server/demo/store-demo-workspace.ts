import { eq, inArray } from "drizzle-orm";
import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { apiKeys, memberships, users, workspaces } from "@/db/schema";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { recordAudit } from "@/server/audit/record-audit";
import { asIdentity } from "@/server/auth/as-identity";
import { hashPassword } from "@/server/auth/password-hash";
import { KEY_PERMISSIONS } from "@/server/authz/policy";
import type { Role } from "@/server/authz/roles";
import { createWorkspace } from "@/server/workspaces/create-workspace";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { TrafficOwner } from "./demo-call";
import type { DemoEnvironment, DemoPromptHistory } from "./demo-history";
import type { DemoRollout } from "./demo-rollouts";
import type { DemoSnippetHistory } from "./demo-snippets";
import { storeDemoDashboard } from "./store-demo-dashboard";
import { storeDemoDeployments } from "./store-demo-deployments";
import { storeDemoPrompts } from "./store-demo-prompts";
import { storeDemoScores } from "./store-demo-scores";
import { storeDemoSnippets } from "./store-demo-snippets";
import { storeDemoTeamwork } from "./store-demo-teamwork";

export type DemoPerson = { readonly id: string; readonly name: string; readonly role: Role };

const PEOPLE: readonly { name: string; role: Role }[] = [
  { name: "Ada Lindqvist", role: "owner" },
  { name: "Maya Okafor", role: "publisher" },
  { name: "Leo Brandt", role: "editor" },
  { name: "Ines Carvalho", role: "reviewer" },
  { name: "Tom Whitfield", role: "viewer" },
];

export type DemoWriting = {
  readonly histories: readonly DemoPromptHistory[];
  readonly rollouts: readonly DemoRollout[];
  readonly snippets: readonly DemoSnippetHistory[];
};

type StoredDemo = {
  readonly email: string;
  readonly workspace: string;
  readonly keys: { readonly production: string; readonly development: string };
  readonly owner: TrafficOwner;
  readonly people: readonly DemoPerson[];
};

/** People, workspace, prompts and ledger with their own dates; all of it or none. */
export async function storeDemoWorkspace(
  db: Database,
  { histories, rollouts, snippets }: DemoWriting,
  { password, now }: { password: string; now: Date },
): Promise<StoredDemo> {
  const slug = await findFreeSlug(db);
  const passwordHash = await hashPassword(password);
  return db.transaction(async (tx) => {
    const people = PEOPLE.map((person, index) => ({
      ...person,
      id: createId("user"),
      email:
        index === 0
          ? `${slug}@example.com`
          : `${slug}+${person.name.split(" ")[0]?.toLowerCase()}@example.com`,
    }));
    const [owner, ...colleagues] = people;
    if (!owner) throw new RangeError("The demo has no people.");
    await asIdentity(tx, (identity) =>
      // Only the owner's password is told to anybody; the others have the same hash under an address nobody reads.
      identity
        .insert(users)
        .values(
          people.map(({ id, email, name }) => ({ id, email, name, passwordHash, emailVerifiedAt: now })),
        ),
    );
    const workspace = await createWorkspace(tx, { slug, name: "Northwind", ownerId: owner.id });
    const ctx: WorkspaceContext = {
      db: tx,
      workspaceId: workspace.id,
      actor: { kind: "user", userId: owner.id, role: "owner" },
    };
    await tx
      .insert(memberships)
      .values(colleagues.map(({ id, role }) => ({ workspaceId: workspace.id, userId: id, role })));

    const keys = {
      production: await createKey(ctx, "production"),
      staging: await createKey(ctx, "staging"),
      development: await createKey(ctx, "development"),
    };
    // As its traffic has it: the checklist of first steps is behind this team.
    await tx.update(apiKeys).set({ lastUsedAt: now }).where(eq(apiKeys.workspaceId, workspace.id));
    const idsOf = (roles: readonly Role[]) =>
      people.filter(({ role }) => roles.includes(role)).map(({ id }) => id);
    const writerIds = idsOf(["owner", "publisher", "editor"]);
    await storeDemoSnippets(ctx, snippets, writerIds);
    const promptIds = await storeDemoPrompts(ctx, histories, writerIds);
    await storeDemoDeployments(ctx, { histories, rollouts }, promptIds, idsOf(["owner", "publisher"]));
    await storeDemoTeamwork(ctx, people);
    await storeDemoDashboard(ctx);
    await storeDemoScores(ctx);
    await recordAudit(ctx, {
      action: "workspace.seed",
      subjectId: workspace.id,
      after: { seededAt: now.toISOString() },
    });

    return {
      email: owner.email,
      workspace: slug,
      keys: { production: keys.production.token, development: keys.development.token },
      people,
      owner: {
        workspaceId: workspace.id,
        promptIds,
        rollouts,
        apiKeyIds: {
          production: keys.production.id,
          staging: keys.staging.id,
          development: keys.development.id,
        },
      },
    };
  });
}

function createKey(ctx: WorkspaceContext, environment: DemoEnvironment) {
  return createApiKey(ctx, {
    name: `${environment} applications`,
    environmentNames: [environment],
    permissions: [...KEY_PERMISSIONS],
    expiresAt: null,
  });
}

/** `demo`, or `demo-2` where an earlier run took that. */
async function findFreeSlug(db: Database): Promise<string> {
  const candidates = ["demo", ...Array.from({ length: 98 }, (_, index) => `demo-${index + 2}`)];
  const taken = await asIdentity(db, (tx) =>
    tx.select({ slug: workspaces.slug }).from(workspaces).where(inArray(workspaces.slug, candidates)),
  );
  const free = candidates.find((slug) => !taken.some((workspace) => workspace.slug === slug));
  if (!free) throw new RangeError("There are 99 demo workspaces already.");
  return free;
}

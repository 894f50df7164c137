import { and, eq } from "drizzle-orm";
import type { Database } from "@/db/client";
import { environments } from "@/db/schema";
import { createApiKey } from "@/server/api-keys/create-api-key";
import type { Actor } from "@/server/authz/policy";
import type { Role } from "@/server/authz/roles";
import { createGroup } from "@/server/groups/create-group";
import { giveCustomRole } from "@/server/members/give-custom-role";
import { createPrompt } from "@/server/prompts/create-prompt";
import { createCustomRole } from "@/server/roles/create-custom-role";
import { createVersion } from "@/server/versions/create-version";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { aColleague, aMember, type TestMember } from "../factories";
import { type Random, seededRandom } from "./random";
import { readView, type View } from "./view";

export const PROMPT_SLUGS = ["support/reply", "support/summary", "letter"] as const;
export const ENVIRONMENT_NAMES = ["staging", "production"] as const;

const KEY_PERMISSIONS = [
  "prompt:read",
  "prompt:write",
  "deployment:read",
  "release:read",
  "release:request",
  "release:apply",
  "deployment:rollback",
] as const;

export type World = {
  readonly db: Database;
  readonly random: Random;
  readonly workspaceId: string;
  readonly owner: TestMember;
  readonly userIds: readonly string[];
  readonly key: Extract<Actor, { kind: "apiKey" }>;
  readonly groupIds: readonly string[];
  readonly customRoleIds: readonly string[];
  readonly stagingId: string;
  /** What pages showed after the last batch, and what some still show. */
  view: View;
  staleView: View;
  /** Who wrote in a draft, by its prompt, in the order of its revisions. */
  readonly draftEdits: Map<string, { revision: number; userId: string }[]>;
  /** Who wrote in the draft that became a version, by "slug number". */
  readonly contributors: Map<string, Set<string>>;
  counter: number;
};

const COLLEAGUES: readonly Role[] = [
  "admin",
  "publisher",
  "publisher",
  "editor",
  "editor",
  "reviewer",
  "reviewer",
  "reviewer",
  "viewer",
];

export async function createWorld(db: Database, seed: number): Promise<World> {
  const owner = await aMember(db);
  const colleagues: TestMember[] = [];
  for (const role of COLLEAGUES) colleagues.push(await aColleague(owner, role));
  const [onCall, lead] = [await aColleague(owner, "viewer"), await aColleague(owner, "viewer")];
  const everybody = [owner, ...colleagues, onCall, lead];
  const groupIds: string[] = [];
  for (const name of ["Legal", "Brand"]) {
    const memberIds = everybody
      .filter((_, index) => index % 3 === groupIds.length)
      .map(({ userId }) => userId);
    groupIds.push((await createGroup(owner, { name, description: "", memberIds })).id);
  }
  const customRoleIds = await createRoles(owner);
  for (const [index, { userId }] of [onCall, lead].entries()) {
    await giveCustomRole(owner, { userId, customRoleId: customRoleIds[index] ?? "" });
  }
  await createPrompts(owner);
  const view = await readView(owner);
  return {
    db,
    random: seededRandom(seed),
    workspaceId: owner.workspaceId,
    owner,
    userIds: everybody.map(({ userId }) => userId),
    key: await createKey(colleagues[0] ?? owner),
    groupIds,
    customRoleIds,
    stagingId: await findStagingId(owner),
    view,
    staleView: view,
    draftEdits: new Map(),
    contributors: new Map(),
    counter: 0,
  };
}

async function findStagingId({ db, workspaceId }: TestMember): Promise<string> {
  const found = and(eq(environments.workspaceId, workspaceId), eq(environments.name, "staging"));
  const [staging] = await db.select({ id: environments.id }).from(environments).where(found);
  return staging?.id ?? "";
}

async function createRoles(owner: TestMember): Promise<string[]> {
  const onCall = await createCustomRole(owner, {
    name: "On call",
    description: "",
    permissions: ["release:review", "deployment:rollback"],
  });
  const lead = await createCustomRole(owner, {
    name: "Lead",
    description: "",
    permissions: ["prompt:write", "release:request", "release:review", "release:apply", "release:bypass"],
  });
  return [onCall.id, lead.id];
}

async function createPrompts(owner: TestMember): Promise<void> {
  for (const slug of PROMPT_SLUGS) {
    await createPrompt(owner, { slug, type: "text", description: "" });
    await createVersion(owner, {
      promptSlug: slug,
      content: textContent(`First of ${slug}`),
      parentNumber: null,
    });
  }
}

export const textContent = (text: string) => ({
  type: "text" as const,
  text,
  model: { provider: "openai", name: "gpt-4o-mini", parameters: {} },
});

async function createKey(creator: TestMember): Promise<World["key"]> {
  const { id } = await createApiKey(creator, {
    name: "CI",
    environmentNames: [...ENVIRONMENT_NAMES],
    permissions: [...KEY_PERMISSIONS],
    expiresAt: null,
  });
  return {
    kind: "apiKey",
    apiKeyId: id,
    createdBy: creator.userId,
    permissions: KEY_PERMISSIONS,
    environments: ENVIRONMENT_NAMES,
  };
}

export function contextOf({ db, workspaceId }: World, actor: Actor): WorkspaceContext {
  return { db, workspaceId, actor };
}

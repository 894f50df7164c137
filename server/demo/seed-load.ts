import { randomBytes } from "node:crypto";
import type { Database } from "@/db/client";
import { createId } from "@/db/ids";
import { users } from "@/db/schema";
import { asIdentity } from "@/server/auth/as-identity";
import { hashPassword } from "@/server/auth/password-hash";
import { createWorkspace } from "@/server/workspaces/create-workspace";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { writeDemoHistory } from "./demo-history";
import { DEMO_PROMPTS } from "./demo-prompts";
import { createRandom } from "./demo-random";
import { writeDemoSnippets } from "./demo-snippets";
import { insertLoadSpans } from "./insert-load-spans";
import type { SeedProgress, SeedStores } from "./seed-demo";
import { storeDemoDeployments } from "./store-demo-deployments";
import { storeDemoPrompts } from "./store-demo-prompts";
import { storeDemoSnippets } from "./store-demo-snippets";
import type { DemoWriting } from "./store-demo-workspace";

export type LoadOptions = { readonly spans: number; readonly workspaces: number };
export type LoadedWorkspace = { readonly workspaceId: string; readonly slug: string; readonly spans: number };
export type Load = {
  readonly email: string;
  readonly password: string;
  readonly workspaces: readonly LoadedWorkspace[];
};

/** Those that are asked about; the others have spans and nothing else, which is all they cost the ones that are. */
const COMPLETE = 2;

/**
 * Analytics load for benchmarks: model calls made by the store itself over the last 90 days, in workspaces whose sizes
 * fall as 1/rank does: few large tenants, many small ones. The largest and the smallest are complete workspaces of one
 * owner, with the demo's prompts and history.
 */
export async function seedLoad(
  stores: SeedStores,
  { spans, workspaces }: LoadOptions,
  now: Date,
  report: SeedProgress,
): Promise<Load> {
  const snippets = writeDemoSnippets(now);
  const histories = DEMO_PROMPTS.map((prompt) => writeDemoHistory(prompt, now, createRandom(7), snippets));
  const owner = await createOwner(stores.db);
  const weights = Array.from({ length: workspaces }, (_, index) => 1 / (index + 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sizes = weights.map((weight) => Math.max(1, Math.round((spans * weight) / total)));
  const loaded: LoadedWorkspace[] = [];
  for (const [rank, count] of sizes.entries()) {
    const isComplete = rank < COMPLETE - 1 || rank === sizes.length - 1;
    const workspace = isComplete
      ? await createLoadWorkspace(stores.db, { histories, rollouts: [], snippets }, owner.id)
      : inNameOnly(rank);
    await insertLoadSpans(stores.traceStore, { ...workspace, histories, count, until: now });
    if (isComplete) loaded.push({ workspaceId: workspace.workspaceId, slug: workspace.slug, spans: count });
    report(`workspace "${workspace.slug}": ${count.toLocaleString("en")} spans`);
  }
  return { email: owner.email, password: owner.password, workspaces: loaded };
}

function inNameOnly(rank: number) {
  const ids = DEMO_PROMPTS.map(({ slug }): [string, string] => [
    slug,
    `prm_load${rank}_${slug.replaceAll("/", "_")}`,
  ]);
  return { workspaceId: `wsp_load${rank}`, slug: `load-${rank}`, promptIds: new Map(ids) };
}

async function createOwner(db: Database) {
  const id = createId("user");
  const email = `load-${id.slice(-6)}@example.com`;
  const password = randomBytes(9).toString("base64url");
  const passwordHash = await hashPassword(password);
  await asIdentity(db, (tx) => tx.insert(users).values({ id, email, name: "Load Owner", passwordHash }));
  return { id, email, password };
}

function createLoadWorkspace(db: Database, { histories, rollouts, snippets }: DemoWriting, ownerId: string) {
  return db.transaction(async (tx) => {
    const slug = `load-${randomBytes(4).toString("hex")}`;
    const workspace = await createWorkspace(tx, { slug, name: `Load ${slug.slice(5)}`, ownerId });
    const ctx: WorkspaceContext = {
      db: tx,
      workspaceId: workspace.id,
      actor: { kind: "user", userId: ownerId, role: "owner" },
    };
    await storeDemoSnippets(ctx, snippets, [ownerId]);
    const promptIds = await storeDemoPrompts(ctx, histories, [ownerId]);
    await storeDemoDeployments(ctx, { histories, rollouts }, promptIds, [ownerId]);
    return { workspaceId: workspace.id, slug, promptIds };
  });
}

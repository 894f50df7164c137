/** Every mutation of the router, found by walking it: what it changed in a workspace, the audit trail tells. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { TRPCError } from "@trpc/server";
import { count, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { setTraceStore } from "@/db/clickhouse/trace-store-holder";
import type { Database } from "@/db/client";
import { auditEvents, mails } from "@/db/schema";
import { parseApiKeyToken } from "@/server/api-keys/api-key-token";
import { emptyDraft } from "@/server/drafts/draft-of-content";
import { appRouter, createCaller } from "@/server/trpc/app-router";
import { revealWebhookSecret } from "@/server/webhooks/reveal-webhook-secret";
import { rotateWebhookSecret } from "@/server/webhooks/rotate-webhook-secret";
import { aPopulatedWorkspace, type PopulatedWorkspace, SHARED_PROMPT } from "../support/populated-workspace";
import { sampleInput } from "../support/sample-input";
import { dumpWorkspace } from "../support/tenant-tables";
import { createTestPostgres } from "../support/test-postgres";
import { startTestTraceStore } from "../support/trace-store";
import { SHARED_SNIPPET } from "../support/written-workspace";

/** What leaves no event, and why it need not. */
const SILENT: Readonly<Record<string, string>> = {
  "alert.try": "measures; nothing is changed and nobody told",
  "draft.save": "a draft is a keystroke old; the version made of it is recorded",
  "draft.poll": "presence: who has a tab open",
  "draft.leave": "presence",
  "feedback.create": "telemetry: kept with the trace it is about",
  "notification.markRead": "what one has read is one's own",
  "notification.markThreadRead": "what one has read is one's own",
  "notification.updatePreferences": "what one is mailed is one's own",
  "notification.markAllRead": "what one has read is one's own",
  "transfer.preview": "reads; its input is too long for an address",
  "version.compareRendered": "reads; its input is too long for an address",
  "version.compareDocument": "reads; its input is too long for an address",
};

const definition = z.object({
  type: z.string(),
  meta: z.object({ permission: z.string() }),
  inputs: z.array(z.custom<z.ZodType>((input) => input instanceof z.ZodType)),
});
type Mutation = { readonly path: string; readonly inputs: z.ZodType[] };
const mutations = Object.entries(appRouter._def.procedures).flatMap(([path, procedure]): Mutation[] => {
  const { type, meta, inputs } = definition.parse(Reflect.get(procedure, "_def"));
  const isOfWorkspace = meta.permission !== "signed-in";
  return type === "mutation" && isOfWorkspace && !(path in SILENT) ? [{ path, inputs }] : [];
});

let db: Database;
beforeAll(async () => {
  const [postgres, traces] = await Promise.all([createTestPostgres(), startTestTraceStore()]);
  setTraceStore(traces.store);
  db = postgres.db;
  return async () => {
    await traces.stop();
    await postgres.close();
  };
});

const chat = { type: "chat", messages: [{ role: "user", content: "Answer {{question}}." }], model: null };

const valuesOf = (mine: PopulatedWorkspace): Readonly<Record<string, unknown>> => ({
  ...mine,
  workspaceSlug: mine.owner.workspaceSlug,
  toWorkspaceSlug: mine.owner.workspaceSlug,
  promptSlug: SHARED_PROMPT,
  slug: SHARED_PROMPT,
  newSlug: "another/name",
  toSlug: "another/copy",
  promptIds: [mine.promptId],
  environmentName: "production",
  environmentNames: ["production"],
  fromEnvironmentName: "development",
  toEnvironmentName: "staging",
  userId: mine.colleagueId,
  userIds: [mine.colleagueId],
  memberIds: [mine.colleagueId],
  url: "https://example.com/hooks",
  provider: "elsewhere",
  settings: { baseUrl: "https://models.invalid/v1" },
  credentials: { apiKey: "sk-none" },
  acceptsFailedTest: true,
  limitUsd: "75",
  emails: ["somebody@example.com"],
  files: [{ name: "letter.prompt", data: btoa("Write a letter about {{topic}}.") }],
  snippetSlug: SHARED_SNIPPET,
  branchName: "main",
  document: emptyDraft("chat"),
  values: {},
  content: chat,
  reason: "Because",
  role: "viewer",
  number: 1,
  versionNumber: 2,
  parentNumber: 2,
  description: "Another",
});

/** Where the same name means something else than elsewhere. */
const PARTICULAR: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "prompt.create": { slug: "new/prompt" },
  "feedback.import": { content: `sessionId,name,value\ns1,helpful,1` },
  "branch.rename": { branchName: "tone", newName: "voice" },
  "branch.archive": { branchName: "voice" },
  "deployment.promote": { versionNumber: 1 },
  "deployment.rollBack": { versionNumber: 1 },
};

async function call(path: string, userId: string, input: unknown): Promise<TRPCError | undefined> {
  const origin = { requestId: "req_test", ip: null };
  const caller = createCaller({ db, userId, sessionId: null, origin });
  const procedure = path.split(".").reduce<unknown>((node, name) => Reflect.get(Object(node), name), caller);
  if (typeof procedure !== "function") throw new TypeError(`${path} is not a procedure`);
  try {
    await procedure(input);
    return undefined;
  } catch (error) {
    if (error instanceof TRPCError) return error;
    throw error;
  }
}

/** All that the workspace has, its trail apart. */
async function stateOf({ owner }: PopulatedWorkspace): Promise<string> {
  const tables = (await dumpWorkspace(db, owner.workspaceId)).split("\n\n");
  return tables.filter((table) => !table.startsWith("audit_")).join("\n\n");
}

async function countEvents({ owner }: PopulatedWorkspace): Promise<number> {
  const [row] = await db
    .select({ events: count() })
    .from(auditEvents)
    .where(eq(auditEvents.workspaceId, owner.workspaceId));
  return row?.events ?? 0;
}

/** Whether the service that a procedure calls, or what that calls in turn, writes to the trail. */
function reachesTrail(path: string): boolean {
  const [noun = "", verb = ""] = path.split(".");
  const file = `server/trpc/routers/${noun.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-router.ts`;
  const router = readFileSync(file, "utf8");
  const procedure =
    new RegExp(String.raw`\n {2}${verb}: [\s\S]*?(?=\n {2}\w+: |\n\}\);)`).exec(router)?.[0] ?? "";
  const services = importsOf(file).filter(({ names }) =>
    names.some((name) => procedure.includes(`${name}(`) && name !== "workspaceProcedure"),
  );
  return services.some(({ from }) => isWriter(from, 0));
}

function isWriter(file: string, depth: number): boolean {
  const text = readFileSync(file, "utf8");
  if (/recordAudits?\(/.test(text)) return true;
  return depth < 3 && importsOf(file).some(({ from }) => isWriter(from, depth + 1));
}

function importsOf(file: string): { names: string[]; from: string }[] {
  const text = readFileSync(file, "utf8");
  const imports = text.matchAll(/^import \{([^}]*)\} from "(@\/server\/|\.{1,2}\/)([^"]+)";/gm);
  return Array.from(imports, ([, names = "", root = "", rest = ""]) => ({
    names: names.split(",").map((name) => name.trim()),
    from: `${root === "@/server/" ? join("server", rest) : join(dirname(file), root, rest)}.ts`,
  }));
}

const byNoun = Object.entries(Object.groupBy(mutations, ({ path }) => path.split(".")[0] ?? path));

test("the walk found the mutations, and none of those that stay silent is gone", () => {
  expect(mutations.length).toBeGreaterThan(60);
  expect(Object.keys(SILENT).filter((path) => !(path in appRouter._def.procedures))).toEqual([]);
});

test.each(byNoun)(
  "what mutations of %s change, the trail tells",
  async (_, ofNoun = []) => {
    const mine = await aPopulatedWorkspace(db, "mine");
    for (const { path, inputs } of ofNoun) {
      const before = { state: await stateOf(mine), events: await countEvents(mine) };
      const known = { ...valuesOf(mine), ...PARTICULAR[path] };
      const input = Object.assign({}, ...inputs.map((schema) => sampleInput(schema, known)));
      await call(path, mine.owner.userId, input);
      const isTold = (await countEvents(mine)) > before.events;
      const isUnchanged = (await stateOf(mine)) === before.state;
      // What these values do not bring about is tested with its service; here it must at least have a way to the trail.
      expect.soft(isTold || (isUnchanged && reachesTrail(path)), path).toBe(true);
    }
  },
  60_000,
);

test("no secret of a workspace stands in its trail", async () => {
  const mine = await aPopulatedWorkspace(db, "mine");
  const { webhookEndpointId, owner } = mine;
  const revealed = await revealWebhookSecret(owner, { webhookEndpointId });
  const rotated = await rotateWebhookSecret(owner, { webhookEndpointId, overlapHours: 1 });
  const mailed = JSON.stringify(await db.select().from(mails));
  const secrets = [
    parseApiKeyToken(mine.apiKey)?.secret ?? "",
    revealed.secret.replace("whsec_", ""),
    rotated.secret.replace("whsec_", ""),
    ...Array.from(mailed.matchAll(/invitations\/([\w-]{16,})/g), ([, token = ""]) => token),
  ];
  const events = await db.select().from(auditEvents).where(eq(auditEvents.workspaceId, owner.workspaceId));
  const trail = JSON.stringify(events);
  expect(trail).toContain("webhook.reveal-secret");
  expect(secrets.length).toBeGreaterThan(3);
  expect(secrets.filter((secret) => secret.length < 16 || trail.includes(secret))).toEqual([]);
});

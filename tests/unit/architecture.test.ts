import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

type SourceFile = { path: string; text: string };

const read = (dir: string): SourceFile[] =>
  readdirSync(dir, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .map((path) => ({ path: `${dir}/${path}`, text: readFileSync(`${dir}/${path}`, "utf8") }));

const app = read("app");
const components = read("components");
const server = read("server");
const db = read("db");
const sdk = read("sdk/src");

/** Modules imported for their values; `import type` ties no knot at run time. */
const importsOf = ({ text }: SourceFile): string[] =>
  [...text.matchAll(/^(?:import|export)(?! type)[^;]*?from "([^"]+)"/gm)].map(([, from]) => from ?? "");

const offenders = (files: readonly SourceFile[], isForbidden: (from: string, path: string) => boolean) =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((from) => isForbidden(from, file.path))
      .map((from) => `${file.path} imports ${from}`),
  );

test("only server/ and db/ speak SQL", () => {
  const speaksSql = (from: string) => /^(drizzle-orm|@clickhouse|@\/db\/)/.test(from);
  expect(offenders([...app, ...components], speaksSql)).toEqual([]);
});

test("components take values from server/ only out of isomorphic files", () => {
  const isIsomorphic =
    /^@\/server\/(authz\/|templates\/|diffs\/|errors\/domain-error$|.*-schemas$|alerts\/(alert-question|alert-words)$|analytics\/(analytics-choices|dimension-catalog|metric-catalog|verdict-words)$|deployments\/deployment-kind$|releases\/(release-state|verdicts|release-machine)$|checks\/(check-states|check-result)$|callers\/caller-name$|gates\/gate$|rollouts\/(rollout-plan|rollout-state|rollout-evidence|candidate-arms|split-ranges|bucket|assign-arm)$|redaction\/(detector-names|find-pattern-problems|redact-value|text-redactor)$|repricings\/repricing-state$|roles\/role-permissions$|webhooks\/webhook-events$|prices\/(exact-usd|price-match|price-table)$|providers\/(provider-kinds|find-connection-problems)$|spend\/(spend-scopes|spend-words)$|feedback\/(judge-score|score-kinds)$|environments\/(environment-policy|resolve-policy|describe-policy|takes-direct|freeze-window|freeze-window-words)$|audit\/performer-name$|branches\/main-branch$|comments\/comment-text$|notifications\/notification-words$|versions\/(message-roles|prompt-content|build-content|read-content)$|drafts\/(draft-document|draft-of-content|content-of-draft|read-.*|merge-.*)$)/;
  const reachesServer = (from: string) => from.startsWith("@/server/") && !isIsomorphic.test(from);
  expect(offenders(components, reachesServer)).toEqual([]);
});

test("the SDK takes from server/ only what needs no server", () => {
  const isPure =
    /^@\/server\/(templates\/|rollouts\/(assign-arm|bucket)$|transfers\/|errors\/domain-error$|diffs\/|versions\/(build-content|prompt-content|version-schemas)$|prompts\/prompt-schemas$|branches\/(branch-name|main-branch)$)/;
  const reachesServer = (from: string) => /^@\//.test(from) && !isPure.test(from);
  expect(offenders(sdk, reachesServer)).toEqual([]);
});

test("dependencies point one way: app -> components and server -> db", () => {
  const pointsUp = (from: string) => /^@\/(app|components)\//.test(from);
  expect(
    offenders([...server, ...db], (from) => pointsUp(from) && from !== "@/components/trpc/query-client"),
  ).toEqual([]);
  expect(offenders(components, (from) => from.startsWith("@/app/"))).toEqual([]);
  // Vocabulary apart: it types columns.
  const isVocabulary =
    /^@\/server\/(authz\/roles|alerts\/alert-question|releases\/(release-state|verdicts)|checks\/check-states|feedback\/score-kinds|rollouts\/rollout-state|prices\/price-match|providers\/provider-kinds|repricings\/repricing-state|retention\/deletion-states|spend\/spend-scopes)$/;
  expect(offenders(db, (from) => from.startsWith("@/server/") && !isVocabulary.test(from))).toEqual([]);
});

test("services know no transport: no HTTP, tRPC, React or Next below the edges", () => {
  const edges = /^server\/(trpc|rest|auth|startup|operations)\/|^server\/main\.ts$/;
  const isTransport = (from: string) => /^(next(\/|$)|next-auth|@trpc\/|hono|@hono\/|react)/.test(from);
  expect(
    offenders(
      server.filter(({ path }) => !edges.test(path)),
      // The error map is where tRPC's names stand; it imports their type alone.
      isTransport,
    ),
  ).toEqual([]);
});

test("every service asks the policy before it opens the tenant's transaction", () => {
  const isService = /export (?:async )?function \w+\(\s*ctx: WorkspaceContext/;
  const services = server.filter(
    ({ path, text }) =>
      isService.test(text) &&
      text.includes("inWorkspace(") &&
      path !== "server/workspaces/workspace-context.ts",
  );
  const unguarded = services.filter(({ text }) => {
    const asked = text.search(/assertCan(?:See)?\(ctx\.actor|assertMayLook\(ctx/);
    return asked < 0 || asked > text.indexOf("inWorkspace(ctx");
  });
  expect(services.length).toBeGreaterThan(0);
  expect(unguarded.map(({ path }) => path)).toEqual([]);
});

test("files stay small enough to be read at once", () => {
  const long = [...app, ...components, ...server, ...db, ...sdk].filter(
    ({ text }) => text.split("\n").length > 301,
  );
  expect(long.map(({ path }) => path)).toEqual([]);
});

test("no folder is named after nothing", () => {
  const names = [...app, ...components, ...server, ...db, ...sdk].filter(({ path }) =>
    /(^|\/)(lib|utils?|helpers?|common|shared)(\/|\.tsx?$)/.test(path),
  );
  expect(names.map(({ path }) => path)).toEqual([]);
});

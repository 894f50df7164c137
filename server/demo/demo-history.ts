/** When the demo team wrote and deployed what: pure, from the prompts and an end of time. */
import { buildContent } from "@/server/versions/build-content";
import type { PromptContent } from "@/server/versions/prompt-content";
import { emptySettings } from "@/server/versions/read-content";
import type { DemoBehaviour, DemoPrompt, DemoRevision } from "./demo-prompt";
import type { Random } from "./demo-random";
import type { DemoSplit } from "./demo-rollouts";
import { type DemoSnippetHistory, pinDemoSnippets } from "./demo-snippets";

export const DEMO_DAYS = 60;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export const DEMO_ENVIRONMENTS = ["development", "staging", "production"] as const;
export type DemoEnvironment = (typeof DEMO_ENVIRONMENTS)[number];

export type DemoVersion = {
  readonly number: number;
  readonly content: PromptContent;
  readonly message: string;
  readonly createdAt: Date;
  readonly behaviour: DemoBehaviour;
};

export type DemoDeployment = {
  readonly promptSlug: string;
  readonly environment: DemoEnvironment;
  readonly versionNumber: number;
  readonly kind: "deploy" | "promote" | "rollback" | "rollout";
  readonly reason: string;
  readonly at: Date;
  /** Set when it began, took a step of, or ended a rollout. */
  readonly rollout?: DemoSplit;
  /** A step that was taken by itself. */
  readonly isByGalley?: boolean;
};

export type DemoPromptHistory = {
  readonly prompt: DemoPrompt;
  readonly versions: readonly DemoVersion[];
  /** Oldest first. */
  readonly deployments: readonly DemoDeployment[];
};

/** A version that helps much less than the one before it is taken back out of production two days later. */
const ROLLBACK_DROP = 0.08;

export function writeDemoHistory(
  prompt: DemoPrompt,
  until: Date,
  random: Random,
  snippets: readonly DemoSnippetHistory[],
): DemoPromptHistory {
  const versions = writeVersions(prompt, until, random, snippets);
  const deployments = versions
    .flatMap((version, index) => deployDemoVersion(prompt, version, versions[index - 1], random))
    .filter(({ at }) => at < until)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  return { prompt, versions, deployments };
}

function writeVersions(
  prompt: DemoPrompt,
  until: Date,
  random: Random,
  snippets: readonly DemoSnippetHistory[],
): DemoVersion[] {
  const revisions: DemoRevision[] = [{ message: "First version" }, ...prompt.revisions];
  // The last version is a few days old, so that it has traffic to show.
  const spacingMs = ((DEMO_DAYS - 6) * DAY_MS) / revisions.length;
  const startMs = until.getTime() - DEMO_DAYS * DAY_MS;
  const written: DemoVersion[] = [];
  let draft = {
    lines: [prompt.instructions],
    model: prompt.model,
    temperature: 0.7,
    behaviour: prompt.behaviour,
  };
  for (const [index, revision] of revisions.entries()) {
    draft = {
      lines: revision.addLine ? [...draft.lines, revision.addLine] : draft.lines,
      model: revision.model ?? draft.model,
      temperature: revision.temperature ?? draft.temperature,
      behaviour: { ...draft.behaviour, ...revision.behaviour },
    };
    const dueMs =
      revision.daysAgo === undefined
        ? startMs + index * spacingMs
        : until.getTime() - revision.daysAgo * DAY_MS;
    const createdAt = new Date(dueMs + random.next() * 6 * HOUR_MS);
    written.push({
      number: index + 1,
      content: writeContent(prompt, draft, createdAt, snippets),
      message: revision.message,
      createdAt,
      behaviour: draft.behaviour,
    });
  }
  return written;
}

function writeContent(
  prompt: DemoPrompt,
  draft: { lines: readonly string[]; model: string; temperature: number },
  at: Date,
  snippets: readonly DemoSnippetHistory[],
): PromptContent {
  const references = prompt.snippets ?? [];
  const instructions = [...draft.lines, ...references].join("\n");
  const settings = {
    ...emptySettings(),
    templateFormat: "mustache" as const,
    variables: [...(prompt.variables ?? [])],
    model: { provider: prompt.provider, name: draft.model, parameters: { temperature: draft.temperature } },
    tools: [...(prompt.tools ?? [])],
    responseFormat: prompt.responseFormat ?? null,
  };
  const pins = pinDemoSnippets(references, snippets, at);
  if (prompt.type === "text") {
    return buildContent({ type: "text", text: `${instructions}${prompt.request}`, ...settings }, pins);
  }
  return buildContent(
    {
      type: "chat",
      messages: [
        { role: "system", content: instructions },
        ...(prompt.history ? [{ role: "placeholder" as const, name: prompt.history }] : []),
        { role: "user", content: prompt.request },
      ],
      ...settings,
    },
    pins,
  );
}

function deployDemoVersion(
  { slug }: DemoPrompt,
  version: DemoVersion,
  previous: DemoVersion | undefined,
  random: Random,
): DemoDeployment[] {
  const after = (hours: number) => new Date(version.createdAt.getTime() + (hours + random.next()) * HOUR_MS);
  const base = { promptSlug: slug, versionNumber: version.number };
  const released: DemoDeployment[] = [
    { ...base, environment: "development", kind: "deploy", reason: "", at: after(0.2) },
    {
      ...base,
      environment: "staging",
      kind: "promote",
      reason: "Tried it on last week's questions",
      at: after(8),
    },
    { ...base, environment: "production", kind: "promote", reason: version.message, at: after(26) },
  ];
  const dropped = (previous?.behaviour.helpfulShare ?? 0) - version.behaviour.helpfulShare;
  if (!previous || dropped < ROLLBACK_DROP) return released;
  return [
    ...released,
    {
      promptSlug: slug,
      environment: "production",
      versionNumber: previous.number,
      kind: "rollback",
      reason: "Customers are asked for order numbers they do not have",
      at: after(74),
    },
  ];
}

import { createThread } from "@/server/comments/create-thread";
import { landDeployments } from "@/server/deployments/land-deployments";
import { contentOf } from "@/server/drafts/content-of-draft";
import { draftOf } from "@/server/drafts/draft-of-content";
import { applyRelease } from "@/server/releases/apply-release";
import { createRelease } from "@/server/releases/create-release";
import type { ReleaseOutcome } from "@/server/releases/release-outputs";
import { scheduleRelease } from "@/server/releases/schedule-release";
import { submitVerdict } from "@/server/releases/submit-verdict";
import { createVersion } from "@/server/versions/create-version";
import { findHead } from "@/server/versions/find-head";
import { getVersion } from "@/server/versions/get-version";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { withSystemText } from "./with-system-text";

export type DemoTeam = {
  readonly owner: WorkspaceContext;
  readonly publisher: WorkspaceContext;
  readonly editor: WorkspaceContext;
  readonly reviewer: WorkspaceContext;
  readonly ownerId: string;
  readonly publisherId: string;
  readonly editorId: string;
  readonly reviewerId: string;
};

const production = { environmentName: "production", isDraft: false } as const;
const seenOf = ({ id, round, contentHash }: ReleaseOutcome) => ({ releaseId: id, round, contentHash });

/**
 * A release in each state that somebody looking around should see. Through the services, as the team would have done it,
 * and once its traffic is there: what a release shows of its callers is read from it.
 */
export async function storeDemoReleases(team: DemoTeam, now: Date): Promise<void> {
  await applied(team);
  await waiting(team);
  await questioned(team);
  await scheduled(team, now);
  await brokenGlass(team);
}

async function applied({ editor, reviewer, reviewerId, publisher }: DemoTeam): Promise<void> {
  const versionNumber = await saveLine(
    editor,
    "docs/answer-with-sources",
    "Say when a source is old",
    "Say so when a source is older than a year.",
  );
  const release = await createRelease(editor, {
    ...production,
    title: "Say when a source is old",
    reason: "Two guides from 2023 were quoted as if they were new.",
    items: [{ promptSlug: "docs/answer-with-sources", versionNumber }],
    reviewerIds: [reviewerId],
  });
  const seen = seenOf(release);
  await submitVerdict(reviewer, { ...seen, verdict: "approve", body: "Reads well, and says why." });
  await applyRelease(publisher, seen);
}

/** Two prompts that only make sense together; one approval is still missing. */
async function waiting({ editor, reviewer, reviewerId, ownerId }: DemoTeam): Promise<void> {
  const triage = await saveLine(
    editor,
    "support/triage",
    "Tell damage from wear",
    "Damage on arrival is urgent; wear after use is not.",
  );
  const summary = await saveLine(
    editor,
    "support/summarise-thread",
    "Name damage on arrival",
    "If something arrived damaged, say so in the first sentence.",
  );
  const release = await createRelease(editor, {
    ...production,
    title: "Tell damage on arrival from wear",
    reason: "Damaged parcels waited as long as worn soles; both prompts have to agree on what damage is.",
    items: [
      { promptSlug: "support/triage", versionNumber: triage },
      { promptSlug: "support/summarise-thread", versionNumber: summary },
    ],
    reviewerIds: [reviewerId, ownerId],
  });
  await submitVerdict(reviewer, {
    ...seenOf(release),
    verdict: "approve",
    body: "Tried it on last week's damaged parcels: all eleven came out urgent.",
  });
}

async function questioned({ editor, editorId, reviewer, reviewerId, publisherId }: DemoTeam): Promise<void> {
  const promptSlug = "support/reply";
  const head = await findHead(editor, { promptSlug, branchName: "shorter-answers" });
  if (!head) throw new RangeError("The demo's branch is empty.");
  const versionNumber = head.number;
  const release = await createRelease(editor, {
    ...production,
    title: "Shorter answers",
    reason: "Agents cut every second answer by half before they send it.",
    items: [{ promptSlug, versionNumber }],
    reviewerIds: [reviewerId, publisherId],
  });
  const { content } = await getVersion(reviewer, { promptSlug, number: versionNumber });
  const [system] = draftOf(content).messages;
  if (!system) throw new RangeError("The demo's prompt has no message.");
  const quote = "three sentences at most";
  const start = system.content.indexOf(quote);
  await createThread(reviewer, {
    promptSlug,
    versionNumber,
    releaseId: release.id,
    anchor: { messageId: system.id, range: { start, end: start + quote.length, quote } },
    body: `<@${editorId}> three sentences cannot hold an apology, a cause and a next step. Four?`,
  });
  await submitVerdict(reviewer, {
    ...seenOf(release),
    verdict: "request_changes",
    body: "I like the direction. The limit is too tight for returns; see the line.",
  });
}

async function scheduled({ publisher, reviewer, reviewerId }: DemoTeam, now: Date): Promise<void> {
  const versionNumber = await saveLine(
    publisher,
    "sales/outreach-email",
    "Offer the winter catalogue",
    "Mention the winter catalogue once, at the end.",
  );
  const release = await createRelease(publisher, {
    ...production,
    title: "Offer the winter catalogue",
    reason: "It is out from tomorrow on.",
    items: [{ promptSlug: "sales/outreach-email", versionNumber }],
    reviewerIds: [reviewerId],
  });
  await submitVerdict(reviewer, { ...seenOf(release), verdict: "approve", body: "" });
  await scheduleRelease(publisher, {
    ...seenOf(release),
    localTime: `${new Date(now.getTime() + 2 * DAY_MS).toISOString().slice(0, 10)}T09:00`,
    timeZone: "Europe/Berlin",
  });
}

const DAY_MS = 86_400_000;

async function brokenGlass({ owner }: DemoTeam): Promise<void> {
  const versionNumber = await saveLine(
    owner,
    "moderation/review-listing",
    "Refuse recalled climbing gear",
    "Refuse listings of the recalled Cerro harness, whatever its condition.",
  );
  await landDeployments(owner, {
    environmentName: "production",
    items: [{ promptSlug: "moderation/review-listing", versionNumber }],
    reason: "",
    via: { kind: "direct" },
    bypass: { reason: "A recalled harness was offered and let through tonight.", ticket: "INC-2041" },
  });
}

/** One line more at the end of what the prompt is told. */
async function saveLine(
  ctx: WorkspaceContext,
  promptSlug: string,
  message: string,
  line: string,
): Promise<number> {
  const head = await findHead(ctx, { promptSlug });
  if (!head) throw new RangeError(`The demo has no version of "${promptSlug}".`);
  const { content } = contentOf(withSystemText(draftOf(head.content), (text) => `${text}\n${line}`));
  const version = await createVersion(ctx, { promptSlug, content, message, parentNumber: head.number });
  return version.number;
}

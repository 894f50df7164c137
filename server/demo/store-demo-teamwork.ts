import { createHash, randomBytes } from "node:crypto";
import { invitations, notificationPreferences } from "@/db/schema";
import { createBranch } from "@/server/branches/create-branch";
import { createThread } from "@/server/comments/create-thread";
import { replyToThread } from "@/server/comments/reply-to-thread";
import { resolveThread } from "@/server/comments/resolve-thread";
import { contentOf } from "@/server/drafts/content-of-draft";
import type { DraftDocument } from "@/server/drafts/draft-document";
import { draftOf } from "@/server/drafts/draft-of-content";
import { saveDraft } from "@/server/drafts/save-draft";
import { createFolder } from "@/server/folders/create-folder";
import { starPrompt } from "@/server/prompts/star-prompt";
import { createVersion } from "@/server/versions/create-version";
import { findHead } from "@/server/versions/find-head";
import { getVersion } from "@/server/versions/get-version";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { DemoPerson } from "./store-demo-workspace";
import { withSystemText } from "./with-system-text";

const REPLY = "support/reply";
const DAY_MS = 86_400_000;

/** What the demo team is in the middle of: a branch, a draft, a conversation. Through the services, as they would do it. */
export async function storeDemoTeamwork(ctx: WorkspaceContext, people: readonly DemoPerson[]): Promise<void> {
  const find = (role: DemoPerson["role"]) => {
    const person = people.find((candidate) => candidate.role === role);
    if (!person) throw new RangeError(`The demo has no ${role}.`);
    return { id: person.id, ctx: { ...ctx, actor: { kind: "user", userId: person.id, role } } as const };
  };
  const [owner, editor, reviewer] = [find("owner"), find("editor"), find("reviewer")];
  await keepMailsFrom(ctx, people);
  await branchOff(editor.ctx);
  await leaveDraft(editor.ctx);
  await discuss({ owner: owner.ctx, editor: editor.ctx, reviewer: reviewer.ctx, editorId: editor.id });
  await createFolder(editor.ctx, { path: "experiments" });
  for (const slug of [REPLY, "docs/answer-with-sources"]) {
    await starPrompt(owner.ctx, { slug, isStarred: true });
  }
  await invite(ctx, owner.id);
}

/** Their addresses are nobody's. */
async function keepMailsFrom({ db, workspaceId }: WorkspaceContext, people: readonly DemoPerson[]) {
  const never = {
    mentions: "never",
    replies: "never",
    comments: "never",
    reviews: "never",
    releases: "never",
  } as const;
  await db
    .insert(notificationPreferences)
    .values(people.map(({ id }) => ({ workspaceId, userId: id, ...never })));
}

async function branchOff(editor: WorkspaceContext): Promise<void> {
  const name = "shorter-answers";
  await createBranch(editor, { promptSlug: REPLY, name, fromNumber: 6 });
  await saveOn(editor, name, "Be brief above all", (draft) =>
    withSystemText(draft, (text) => text.replace("Be warm and brief.", "Be brief: three sentences at most.")),
  );
  await saveOn(editor, name, "Leave room for short answers only", (draft) => ({
    ...draft,
    model: { ...draft.model, parameters: { ...draft.model.parameters, maxTokens: "160" } },
  }));
}

async function saveOn(
  ctx: WorkspaceContext,
  branchName: string,
  message: string,
  edit: (draft: DraftDocument) => DraftDocument,
): Promise<void> {
  const head = await findHead(ctx, { promptSlug: REPLY, branchName });
  if (!head) throw new RangeError(`The demo's branch "${branchName}" is empty.`);
  const { content } = contentOf(edit(draftOf(head.content)));
  await createVersion(ctx, { promptSlug: REPLY, branchName, content, message, parentNumber: head.number });
}

async function leaveDraft(editor: WorkspaceContext): Promise<void> {
  const promptSlug = "support/triage";
  const head = await findHead(editor, { promptSlug });
  if (!head) return;
  const document = withSystemText(
    draftOf(head.content),
    (text) => `${text}\nA ticket in another language is sorted like any other.`,
  );
  await saveDraft(editor, { promptSlug, document, baseNumber: head.number, expectedRevision: 0 });
}

type Talkers = {
  readonly owner: WorkspaceContext;
  readonly editor: WorkspaceContext;
  readonly reviewer: WorkspaceContext;
  readonly editorId: string;
};

async function discuss({ owner, editor, reviewer, editorId }: Talkers): Promise<void> {
  const versionNumber = 8;
  const { content } = await getVersion(reviewer, { promptSlug: REPLY, number: versionNumber });
  const [system] = draftOf(content).messages;
  if (!system) throw new RangeError("The demo's prompt has no message.");
  const quote = "Use the customer's own words for the product.";
  const start = system.content.indexOf(quote);
  const { threadId } = await createThread(reviewer, {
    promptSlug: REPLY,
    versionNumber,
    anchor: { messageId: system.id, range: { start, end: start + quote.length, quote } },
    body: `<@${editorId}> does this also hold when they name the wrong product? Last week somebody called the bivouac bag a tent.`,
  });
  await replyToThread(editor, {
    threadId,
    body: "Good catch. I would rather have it use our name once, and theirs from then on. I'll try it on a branch.",
  });
  const settled = await createThread(owner, {
    promptSlug: REPLY,
    versionNumber,
    body: "Cooler temperature reads much steadier in staging. Fine to go live from my side.",
  });
  await resolveThread(reviewer, { threadId: settled.threadId });
}

/** A place that is kept, under a link that nobody has. */
async function invite({ db, workspaceId }: WorkspaceContext, invitedBy: string): Promise<void> {
  await db.insert(invitations).values({
    workspaceId,
    email: "noor@example.com",
    role: "editor",
    tokenHash: createHash("sha256").update(randomBytes(32)).digest("hex"),
    invitedBy,
    expiresAt: new Date(Date.now() + 5 * DAY_MS),
  });
}

import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { environments, type Prompt, promptRedirects, prompts } from "@/db/schema";
import { ConflictError, type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import { announceNames } from "@/server/serving/announce-names";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { describeTaken, findTakenSlugs, lockSlugs } from "./assert-slug-free";
import { promptSlug } from "./prompt-schemas";

export type Rename = { readonly promptId: string; readonly from: string; readonly to: string };

/**
 * Holds the names of a workspace, and what its environments serve, until the transaction ends: to be called before
 * any prompt is locked, in the order that deployments lock in.
 */
export async function lockNames(tx: WorkspaceContext): Promise<void> {
  await lockSlugs(tx);
  await tx.db
    .select({ id: environments.id })
    .from(environments)
    .where(eq(environments.workspaceId, tx.workspaceId))
    .orderBy(asc(environments.id))
    .for("update");
}

/** Those of `found` under other names, those that keep theirs left out. */
export function planRenames(
  found: readonly Pick<Prompt, "id" | "slug">[],
  newSlugOf: (slug: string) => string,
): Rename[] {
  return found
    .map(({ id, slug }) => ({ promptId: id, from: slug, to: newSlugOf(slug) }))
    .filter(({ from, to }) => from !== to);
}

type Options = {
  /** False when a rename is taken back before anybody can have learnt the name. */
  readonly leavesRedirects: boolean;
};

/**
 * Gives prompts other names, all or none, and tells every process that serves them. The former names lead to them
 * from now on. Needs `lockNames`.
 */
export async function renameRows(
  tx: WorkspaceContext,
  renames: readonly Rename[],
  { leavesRedirects }: Options = { leavesRedirects: true },
): Promise<void> {
  if (renames.length === 0) return;
  assertValid(renames);
  await assertFree(tx, renames);
  const targets = renames.map(({ to }) => to);
  await removeRedirects(tx, targets);
  await writeSlugs(tx, renames);
  if (leavesRedirects) await leaveRedirects(tx, renames);
  await announceNames(tx, {
    promptIds: renames.map(({ promptId }) => promptId),
    slugs: renames.flatMap(({ from, to }) => [from, to]),
  });
}

function assertValid(renames: readonly Rename[]): void {
  const errors = renames.flatMap(({ from, to }): FieldError[] => {
    const issue = promptSlug.safeParse(to).error?.issues[0];
    return issue ? [{ path: from, message: `"${to}": ${issue.message}` }] : [];
  });
  if (errors.length > 0) refuse(errors);
}

async function assertFree(tx: WorkspaceContext, renames: readonly Rename[]): Promise<void> {
  const leaving = new Map(renames.map(({ promptId, from }) => [promptId, from]));
  const taken = await findTakenSlugs(
    tx,
    renames.map(({ to }) => to),
  );
  const inTheWay = taken.filter(({ promptId, slug, formerOf }) =>
    // A name that this very act gives up, or that was this prompt's own before, is in nobody's way.
    formerOf === null ? leaving.get(promptId) !== slug : !isOwn(renames, promptId, slug),
  );
  const doubles = renames.filter(({ to }, index) => renames.findIndex((other) => other.to === to) < index);
  const errors = [
    ...inTheWay.map((each) => ({ path: sourceOf(renames, each.slug), message: describeTaken(each) })),
    ...doubles.map(({ from, to }) => ({ path: from, message: `Two of them would be called "${to}".` })),
  ];
  const [first] = errors;
  if (renames.length === 1 && first) throw new ConflictError(first.message);
  if (errors.length > 0) refuse(errors);
}

const isOwn = (renames: readonly Rename[], promptId: string, slug: string) =>
  renames.some((rename) => rename.promptId === promptId && rename.to === slug);
const sourceOf = (renames: readonly Rename[], slug: string) =>
  renames.find(({ to }) => to === slug)?.from ?? slug;

function refuse(errors: readonly FieldError[]): never {
  const subject = errors.length === 1 ? "One prompt stands" : `${errors.length} prompts stand`;
  throw new InvalidInputError(`Nothing was moved: ${subject} in the way. ${errors[0]?.message}`, errors);
}

async function removeRedirects({ db, workspaceId }: WorkspaceContext, slugs: readonly string[]) {
  await db
    .delete(promptRedirects)
    .where(and(eq(promptRedirects.workspaceId, workspaceId), inArray(promptRedirects.slug, [...slugs])));
}

async function writeSlugs({ db, workspaceId }: WorkspaceContext, renames: readonly Rename[]) {
  const given = new Set(renames.map(({ to }) => to));
  if (renames.some(({ from }) => given.has(from))) {
    // Postgres checks names row by row, so one that passes from prompt to prompt is given up by all of them first.
    const ids = renames.map(({ promptId }) => promptId);
    await db
      .update(prompts)
      .set({ slug: sql`'~' || ${prompts.id}` })
      .where(and(eq(prompts.workspaceId, workspaceId), inArray(prompts.id, ids)));
  }
  const rows = JSON.stringify(renames.map(({ promptId, to }) => ({ id: promptId, slug: to })));
  await db.execute(sql`
    update ${prompts} set slug = renamed.slug, updated_at = now()
    from jsonb_to_recordset(${rows}::jsonb) as renamed(id text, slug text)
    where ${prompts.workspaceId} = ${workspaceId} and ${prompts.id} = renamed.id`);
}

async function leaveRedirects({ db, workspaceId }: WorkspaceContext, renames: readonly Rename[]) {
  const given = new Set(renames.map(({ to }) => to));
  const left = renames.filter(({ from }) => !given.has(from));
  if (left.length === 0) return;
  await db
    .insert(promptRedirects)
    .values(left.map(({ promptId, from }) => ({ workspaceId, slug: from, promptId })));
}

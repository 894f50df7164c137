import { asc, gt, type SQL, sql } from "drizzle-orm";
import { prompts, promptVersions } from "@/db/schema";
import { InvalidInputError } from "@/server/errors/domain-error";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { rankOf } from "./match-prompts";
import type { ListPromptsInput, PromptSort } from "./prompt-list-schemas";

/** When the newest version was saved, or the prompt made. */
export const changedAt = sql<Date>`coalesce(${promptVersions.createdAt}, ${prompts.createdAt})`.mapWith(
  prompts.createdAt,
);

/** What a row's place in an order is told by, besides its slug. */
export type PlacedRow = { readonly slug: string; readonly changedAt: Date; readonly rank: number };

export type PromptOrder = {
  readonly rank: SQL<number>;
  /** The prompt's own time where the order does not ask: then no version is read at all. */
  readonly changedAt: SQL<Date>;
  /** Of a query that selects `rank` and `changed_at` under these names: repeated, they would be worked out twice. */
  readonly orderBy: readonly SQL[];
  /** The rows that come after the cursor. */
  readonly after: SQL | undefined;
  readonly cursorOf: (row: PlacedRow) => string;
};

type Ordered = Pick<ListPromptsInput, "sort" | "search" | "cursor">;

export function orderPrompts(ctx: WorkspaceContext, { sort, search = "", cursor }: Ordered): PromptOrder {
  const effective: PromptSort = sort ?? (search === "" ? "name" : "relevance");
  const unasked = sql<Date>`${prompts.createdAt}`.mapWith(prompts.createdAt);
  const rank = search === "" ? sql<number>`0` : rankOf(ctx, search);
  const place = readCursor(cursor);
  switch (effective) {
    case "name":
      return {
        rank,
        changedAt: unasked,
        orderBy: [asc(prompts.slug)],
        after: place && gt(prompts.slug, place.slug),
        cursorOf: ({ slug }) => writeCursor(0, slug),
      };
    case "changed":
      return {
        rank,
        changedAt,
        orderBy: [sql`changed_at desc`, asc(prompts.slug)],
        after: place && afterTime(place),
        cursorOf: (row) => writeCursor(row.changedAt.getTime(), row.slug),
      };
    case "relevance":
      return {
        rank,
        changedAt: unasked,
        orderBy: [sql`rank`, asc(prompts.slug)],
        after: place && sql`(${rank}, ${prompts.slug}) > (${place.value}::int, ${place.slug})`,
        cursorOf: (row) => writeCursor(row.rank, row.slug),
      };
  }
}

type Place = { readonly value: number; readonly slug: string };

function afterTime({ value, slug }: Place): SQL {
  const time = sql`${new Date(value).toISOString()}::timestamptz`;
  return sql`(${changedAt} < ${time} or (${changedAt} = ${time} and ${prompts.slug} > ${slug}))`;
}

const writeCursor = (value: number, slug: string) => `${value} ${slug}`;

function readCursor(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const [, value, slug] = /^(\d{1,15}) (.+)$/.exec(cursor) ?? [];
  if (value !== undefined && slug !== undefined) return { value: Number(value), slug };
  throw new InvalidInputError("The cursor is not one of this list's.", [
    { path: "cursor", message: "Send the `nextCursor` of the page before, or none." },
  ]);
}

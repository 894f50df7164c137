import { z } from "zod";
import { InvalidInputError, UnauthorizedError } from "@/server/errors/domain-error";
import { ERROR_MAP } from "@/server/errors/error-map";
import { toDomainError } from "@/server/errors/to-domain-error";
import { exportPrompts } from "@/server/transfers/export-prompts";
import { exportVersion } from "@/server/transfers/export-version";
import { exportPromptsInput, exportVersionInput } from "@/server/transfers/transfer-schemas";
import { streamZip } from "@/server/transfers/zip-files";
import type { TrpcContext } from "@/server/trpc/init";
import { findMemberContext } from "@/server/workspaces/find-member-context";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

type Download = { readonly workspaceSlug: string; readonly search: URLSearchParams };

/** An export as a file to save: `?scope=folder&folder=support`, or `?scope=version&promptSlug=…&number=3&format=prompty`. */
export async function answerDownload(context: TrpcContext, download: Download): Promise<Response> {
  try {
    return await answer(await scopeOf(context, download.workspaceSlug), Object.fromEntries(download.search));
  } catch (error) {
    const known = toDomainError(error);
    if (!known) throw error;
    return new Response(`${known.message}\n`, { status: ERROR_MAP[known.code].status });
  }
}

async function answer(scope: WorkspaceContext, { scope: extent, ...rest }: Record<string, string>) {
  if (extent === "version") {
    const file = await exportVersion(scope, parse(exportVersionInput, rest));
    return fileResponse(file.name, "text/plain; charset=utf-8", file.text);
  }
  const { name, files } = await exportPrompts(scope, parse(exportPromptsInput, { scope: extent, ...rest }));
  return fileResponse(`${name}.zip`, "application/zip", streamZip(files));
}

/** As tRPC's ladder: signed in, then a member; to a stranger the workspace does not exist. */
async function scopeOf(
  { db, userId, origin }: TrpcContext,
  workspaceSlug: string,
): Promise<WorkspaceContext> {
  if (!userId) throw new UnauthorizedError("Sign in to go on.");
  return findMemberContext({ db, userId, origin }, workspaceSlug);
}

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInputError(z.prettifyError(result.error));
}

function fileResponse(name: string, type: string, body: BodyInit): Response {
  // Names are slugs and our endings: nothing in them needs quoting.
  const headers = {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  return new Response(body, { headers });
}

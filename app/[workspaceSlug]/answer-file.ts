import { UnauthorizedError } from "@/server/errors/domain-error";
import { ERROR_MAP } from "@/server/errors/error-map";
import { toDomainError } from "@/server/errors/to-domain-error";
import type { TrpcContext } from "@/server/trpc/init";
import { findMemberContext } from "@/server/workspaces/find-member-context";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";

export type DownloadedFile = {
  /** Made of slugs, times and our endings: nothing in it needs quoting. */
  readonly name: string;
  readonly contentType: string;
  readonly body: BodyInit;
};

/** As tRPC's ladder: signed in, then a member; to a stranger the workspace does not exist. A refusal is plain text. */
export async function answerFile(
  { db, userId, origin }: TrpcContext,
  workspaceSlug: string,
  make: (scope: WorkspaceContext) => Promise<DownloadedFile>,
): Promise<Response> {
  try {
    if (!userId) throw new UnauthorizedError("Sign in to go on.");
    return fileResponse(await make(await findMemberContext({ db, userId, origin }, workspaceSlug)));
  } catch (error) {
    const known = toDomainError(error);
    if (!known) throw error;
    return new Response(`${known.message}\n`, { status: ERROR_MAP[known.code].status });
  }
}

function fileResponse({ name, contentType, body }: DownloadedFile): Response {
  const headers = {
    "content-type": contentType,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  return new Response(body, { headers });
}

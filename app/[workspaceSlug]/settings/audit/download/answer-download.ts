import { createLoader } from "nuqs/server";
import { z } from "zod";
import { auditFilters, toAuditFilter } from "@/components/audit/audit-filters";
import { exportAuditInput } from "@/server/audit/audit-schemas";
import { exportAudit } from "@/server/audit/export-audit";
import { CONTENT_TYPES } from "@/server/audit/format-audit";
import { InvalidInputError, UnauthorizedError } from "@/server/errors/domain-error";
import { ERROR_MAP } from "@/server/errors/error-map";
import { toDomainError } from "@/server/errors/to-domain-error";
import type { TrpcContext } from "@/server/trpc/init";
import { findMemberContext } from "@/server/workspaces/find-member-context";

type Download = { readonly workspaceSlug: string; readonly url: string };

const loadFilters = createLoader(auditFilters);

/** The events that the page's filters let through, as a file: `?format=csv&actor=…`. */
export async function answerDownload(context: TrpcContext, download: Download): Promise<Response> {
  try {
    return await answer(context, download);
  } catch (error) {
    const known = toDomainError(error);
    if (!known) throw error;
    return new Response(`${known.message}\n`, { status: ERROR_MAP[known.code].status });
  }
}

async function answer(
  { db, userId, origin }: TrpcContext,
  { workspaceSlug, url }: Download,
): Promise<Response> {
  if (!userId) throw new UnauthorizedError("Sign in to go on.");
  const scope = await findMemberContext({ db, userId, origin }, workspaceSlug);
  const format = new URL(url).searchParams.get("format");
  const input = exportAuditInput.safeParse({ format, ...toAuditFilter(loadFilters(url)) });
  if (!input.success) throw new InvalidInputError(z.prettifyError(input.error));
  const pieces = await exportAudit(scope, input.data);
  return new Response(streamOf(pieces), {
    headers: {
      "content-type": CONTENT_TYPES[input.data.format],
      "content-disposition": `attachment; filename="${workspaceSlug}-audit.${input.data.format}"`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

/** Piece by piece, as fast as it is read: a trail of years does not fit into memory. */
function streamOf(pieces: AsyncIterable<string>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const piece = await iterator.next();
      if (piece.done) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}

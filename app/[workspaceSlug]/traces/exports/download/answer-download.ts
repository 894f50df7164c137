import { streamOf } from "@/server/downloads/stream-of";
import { NotFoundError } from "@/server/errors/domain-error";
import { readTraceExport } from "@/server/trace-exports/read-trace-export";
import { traceExportInput } from "@/server/trace-exports/trace-export-schemas";
import type { TrpcContext } from "@/server/trpc/init";
import { answerFile } from "../../../answer-file";

type Download = { readonly workspaceSlug: string; readonly search: URLSearchParams };

/** The file of an export that is done: `?id=tex_…`. */
export function answerDownload(context: TrpcContext, { workspaceSlug, search }: Download): Promise<Response> {
  return answerFile(context, workspaceSlug, async (scope) => {
    const input = traceExportInput.safeParse({ traceExportId: search.get("id") });
    if (!input.success) throw new NotFoundError("The export");
    const { name, contentType, pieces } = await readTraceExport(scope, input.data);
    return { name, contentType, body: streamOf(pieces) };
  });
}

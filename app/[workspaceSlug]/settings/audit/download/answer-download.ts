import { createLoader } from "nuqs/server";
import { z } from "zod";
import { auditFilters, toAuditFilter } from "@/components/audit/audit-filters";
import { exportAuditInput } from "@/server/audit/audit-schemas";
import { exportAudit } from "@/server/audit/export-audit";
import { CONTENT_TYPES } from "@/server/audit/format-audit";
import { streamOf } from "@/server/downloads/stream-of";
import { InvalidInputError } from "@/server/errors/domain-error";
import type { TrpcContext } from "@/server/trpc/init";
import { answerFile } from "../../../answer-file";

type Download = { readonly workspaceSlug: string; readonly url: string };

const loadFilters = createLoader(auditFilters);

/** The events that the page's filters let through, as a file: `?format=csv&actor=…`. */
export function answerDownload(context: TrpcContext, { workspaceSlug, url }: Download): Promise<Response> {
  return answerFile(context, workspaceSlug, async (scope) => {
    const format = new URL(url).searchParams.get("format");
    const input = exportAuditInput.safeParse({ format, ...toAuditFilter(loadFilters(url)) });
    if (!input.success) throw new InvalidInputError(z.prettifyError(input.error));
    const pieces = await exportAudit(scope, input.data);
    return {
      name: `${workspaceSlug}-audit.${input.data.format}`,
      contentType: CONTENT_TYPES[input.data.format],
      body: streamOf(pieces),
    };
  });
}

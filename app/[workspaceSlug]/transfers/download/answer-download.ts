import { z } from "zod";
import { InvalidInputError } from "@/server/errors/domain-error";
import { exportPrompts } from "@/server/transfers/export-prompts";
import { exportVersion } from "@/server/transfers/export-version";
import { exportPromptsInput, exportVersionInput } from "@/server/transfers/transfer-schemas";
import { streamZip } from "@/server/transfers/zip-files";
import type { TrpcContext } from "@/server/trpc/init";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { answerFile, type DownloadedFile } from "../../answer-file";

type Download = { readonly workspaceSlug: string; readonly search: URLSearchParams };

/** An export as a file to save: `?scope=folder&folder=support`, or `?scope=version&promptSlug=…&number=3&format=prompty`. */
export function answerDownload(context: TrpcContext, { workspaceSlug, search }: Download): Promise<Response> {
  return answerFile(context, workspaceSlug, (scope) => makeFile(scope, Object.fromEntries(search)));
}

async function makeFile(
  scope: WorkspaceContext,
  { scope: extent, ...rest }: Record<string, string>,
): Promise<DownloadedFile> {
  if (extent === "version") {
    const { name, text } = await exportVersion(scope, parse(exportVersionInput, rest));
    return { name, contentType: "text/plain; charset=utf-8", body: text };
  }
  const { name, files } = await exportPrompts(scope, parse(exportPromptsInput, { scope: extent, ...rest }));
  return { name: `${name}.zip`, contentType: "application/zip", body: streamZip(files) };
}

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new InvalidInputError(z.prettifyError(result.error));
}

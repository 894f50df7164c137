import { paths } from "@/components/layout/paths";
import type { ExportPromptsInput, ExportVersionInput } from "@/server/transfers/transfer-schemas";

/** Where a browser saves an export from. */
export function downloadAddress(
  workspaceSlug: string,
  wanted: ExportPromptsInput | ({ scope: "version" } & ExportVersionInput),
): string {
  const entries = Object.entries(wanted).map(([name, value]) => [name, String(value)]);
  return `${paths.transfers(workspaceSlug)}/download?${new URLSearchParams(entries)}`;
}

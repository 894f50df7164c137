import { Download } from "lucide-react";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import type { AuditFormat } from "@/server/audit/audit-schemas";
import { type AuditFilters, hasAuditFilters, serializeAuditFilters } from "./audit-filters";

const formats: readonly { format: AuditFormat; label: string }[] = [
  { format: "jsonl", label: "JSONL" },
  { format: "csv", label: "CSV" },
];

interface ExportButtonsProps {
  workspaceSlug: string;
  filters: AuditFilters;
}

/** What the filters let through, as a file; that it was taken is an event itself. */
export function ExportButtons({ workspaceSlug, filters }: ExportButtonsProps) {
  const extent = hasAuditFilters(filters) ? "these events" : "all events";
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 text-subtle text-xs">
      <span>Export {extent} as</span>
      {formats.map(({ format, label }) => (
        <Button key={format} size="sm" asChild>
          <a
            href={`${paths.auditLog(workspaceSlug)}/download${serializeAuditFilters(`?format=${format}`, filters)}`}
            download
          >
            <Download aria-hidden="true" className="size-3.5" />
            {label}
          </a>
        </Button>
      ))}
    </div>
  );
}

"use client";
import { CircleCheck } from "lucide-react";
import { Refusal } from "@/components/prompts/refusal";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import type { ImportReport } from "@/server/transfers/import-files";
import { FileDrop } from "./file-drop";
import { ImportOptions } from "./import-options";
import { ImportTable } from "./import-table";
import { LossList } from "./loss-list";
import { ProblemList } from "./problem-list";
import { countOf } from "./transfer-words";
import { useImport } from "./use-import";

/** Choose files, see what would become of them, import. */
export function ImportPanel({ workspaceSlug }: { workspaceSlug: string }) {
  const state = useImport(workspaceSlug);
  const { files, preview, apply, readError } = state;
  return (
    <Panel
      title="Import"
      description="You see what will be made, and what cannot be carried over, before anything is."
    >
      <div className="flex flex-col gap-5">
        {apply.data ? (
          <Done workspaceSlug={workspaceSlug} report={apply.data} onAgain={state.clear} />
        ) : (
          <>
            <FileDrop onFiles={(chosen) => void state.add(chosen)} />
            {readError ? <Refusal error={{ message: readError }} /> : null}
            {files.length > 0 ? (
              <>
                <Chosen count={files.length} names={files.map(({ name }) => name)} onClear={state.clear} />
                <ImportOptions
                  folder={state.folder}
                  onFolder={state.setFolder}
                  onConflict={state.onConflict}
                  onConflictChange={state.setOnConflict}
                />
                <Preview workspaceSlug={workspaceSlug} state={state} />
              </>
            ) : null}
          </>
        )}
        <p aria-live="polite" className="sr-only">
          {preview.isFetching ? "Reading the files" : ""}
        </p>
      </div>
    </Panel>
  );
}

function Chosen({ count, names, onClear }: { count: number; names: readonly string[]; onClear: () => void }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
      <p className="min-w-0 truncate">
        <span className="font-medium">{countOf(count, "file")}</span>{" "}
        <span className="font-mono text-muted text-xs">{names.slice(0, 3).join(", ")}</span>
        {count > 3 ? <span className="text-muted text-xs"> …</span> : null}
      </p>
      <Button variant="ghost" size="sm" onClick={onClear}>
        Choose others
      </Button>
    </div>
  );
}

interface PreviewProps {
  workspaceSlug: string;
  state: ReturnType<typeof useImport>;
}

function Preview({ workspaceSlug, state: { preview, apply, run } }: PreviewProps) {
  if (preview.error) return <Refusal error={preview.error} />;
  const report = preview.data;
  if (!report) return <SkeletonRows rows={3} label="Reading the files" />;
  return (
    <div className="flex flex-col gap-4" aria-busy={preview.isFetching}>
      <ProblemList problems={report.problems} />
      <ImportTable workspaceSlug={workspaceSlug} report={report} isDone={false} />
      <LossList losses={report.losses} />
      <Refusal error={apply.error} />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          disabled={report.promptCount === 0 || preview.isFetching}
          isLoading={apply.isPending}
          onClick={run}
        >
          {labelOf(report)}
        </Button>
        {report.promptCount === 0 ? (
          <p className="text-muted text-sm">There is nothing to import in them.</p>
        ) : null}
      </div>
    </div>
  );
}

function labelOf({ promptCount, versionCount, problems }: ImportReport): string {
  const what = `${countOf(promptCount, "prompt")} with ${countOf(versionCount, "version")}`;
  return problems.length > 0 ? `Import the rest: ${what}` : `Import ${what}`;
}

interface DoneProps {
  workspaceSlug: string;
  report: ImportReport;
  onAgain: () => void;
}

function Done({ workspaceSlug, report, onAgain }: DoneProps) {
  const { promptCount, versionCount } = report;
  return (
    <div className="flex flex-col gap-4">
      <p role="status" className="flex items-center gap-2 font-medium text-sm">
        <CircleCheck aria-hidden="true" className="size-4 text-success" />
        {countOf(promptCount, "prompt")} with {countOf(versionCount, "version")} imported
      </p>
      <ProblemList problems={report.problems} />
      <ImportTable workspaceSlug={workspaceSlug} report={report} isDone />
      <LossList
        losses={report.losses}
        title={`${countOf(report.losses.length, "detail")} could not be carried over`}
      />
      <div>
        <Button onClick={onAgain}>Import more</Button>
      </div>
    </div>
  );
}

"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { paths } from "@/components/layout/paths";
import { FileDrop } from "@/components/transfers/file-drop";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import {
  Dialog,
  DialogBody,
  DialogClose,
  DialogContent,
  DialogFooter,
  DialogTrigger,
} from "@/components/ui/dialog";
import { FormError } from "@/components/ui/form-error";
import { Spinner } from "@/components/ui/spinner";
import { formatOfFile, IMPORT_FILES, refusalOfFile } from "./import-file";
import { ImportResult } from "./import-result";

interface ImportFeedbackDialogProps {
  workspaceSlug: string;
  trigger: ReactNode;
}

const EXAMPLE = `traceId,name,value,comment,createdAt
4bf92f3577b34da6a3ce929d0e0e4736,helpful,true,,2026-11-22T12:00:00Z
4bf92f3577b34da6a3ce929d0e0e4736,stars,4,A bit long,2026-11-22T12:00:00Z`;

/** Feedback out of a file: the good lines are stored, the others told. */
export function ImportFeedbackDialog({ workspaceSlug, trigger }: ImportFeedbackDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();
  const importing = useMutation(
    trpc.feedback.import.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.feedback.list.pathFilter()),
    }),
  );

  async function choose([file]: readonly File[]) {
    if (!file || importing.isPending) return;
    const refusal = refusalOfFile(file);
    setProblem(refusal);
    if (refusal !== undefined) return;
    try {
      const content = await file.text();
      importing.mutate({ workspaceSlug, format: formatOfFile(file.name, content), content });
    } catch {
      setProblem("The browser could not read the file.");
    }
  }

  function startAgain() {
    setProblem(undefined);
    importing.reset();
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => {
        setOpen(next);
        if (next) startAgain();
      }}
    >
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        size="lg"
        title="Import feedback"
        description="Good lines are stored, the others told. A file that is imported again changes nothing."
      >
        <DialogBody className="space-y-4">
          {importing.data ? (
            <ImportResult result={importing.data} />
          ) : importing.isPending ? (
            <p className="flex items-center justify-center gap-2 py-12 text-muted" role="status">
              <Spinner />
              Storing the feedback
            </p>
          ) : (
            <FileChoice problem={problem ?? importing.error?.message} onFiles={choose} />
          )}
        </DialogBody>
        <DialogFooter>
          {importing.data ? <Button onClick={startAgain}>Import another file</Button> : null}
          <DialogClose asChild>
            <Button variant={importing.data ? "primary" : "secondary"}>
              {importing.data ? "Done" : importing.isPending ? "Close" : "Cancel"}
            </Button>
          </DialogClose>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

interface FileChoiceProps {
  problem: string | undefined;
  onFiles: (files: readonly File[]) => void;
}

function FileChoice({ problem, onFiles }: FileChoiceProps) {
  return (
    <>
      <FileDrop
        hint="Drop a CSV or JSONL file here: 10,000 lines and 5 MB at most."
        accept={IMPORT_FILES}
        onFiles={onFiles}
      />
      <FormError>{problem}</FormError>
      <FileFormat />
    </>
  );
}

function FileFormat() {
  return (
    <div className="space-y-2">
      <p className="text-pretty text-muted">
        The first row of a CSV file names its columns; a JSONL file has an object with these fields on each
        line. Besides a trace, a line may be about a <code className="font-mono text-xs">runId</code>, a{" "}
        <code className="font-mono text-xs">sessionId</code>, or a{" "}
        <code className="font-mono text-xs">prompt</code> and its{" "}
        <code className="font-mono text-xs">version</code>.{" "}
        <Link
          href={paths.doc("api/telemetry", "importFeedback")}
          className="text-accent underline underline-offset-2"
        >
          All fields
        </Link>
      </p>
      <CodeBlock label="CSV" code={EXAMPLE} />
    </div>
  );
}

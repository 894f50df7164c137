"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/trpc/trpc-provider";
import type { ConflictChoice } from "@/server/transfers/transfer-schemas";
import { type ChosenFile, readUploads } from "./read-uploads";

/** 50 MB, as the server holds it. */
const MAX_UPLOAD_BYTES = 50_000_000;

/** Chosen files, what would become of them, and what became of them. */
export function useImport(workspaceSlug: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  /** Counts the choices: files are too large to compare. */
  const [choice, setChoice] = useState(0);
  const [folder, setFolder] = useState("");
  const [onConflict, setOnConflict] = useState<ConflictChoice>("skip");
  const [readError, setReadError] = useState<string>();
  const input = { workspaceSlug, files: files.map(({ name, data }) => ({ name, data })), folder, onConflict };

  const preview = useQuery({
    queryKey: ["import preview", workspaceSlug, choice, folder, onConflict],
    queryFn: ({ signal }) => client.transfer.preview.mutate(input, { signal }),
    enabled: files.length > 0,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    placeholderData: (previous) => previous,
  });
  const apply = useMutation(
    trpc.transfer.import.mutationOptions({
      onSuccess: () =>
        Promise.all([
          queryClient.invalidateQueries(trpc.prompt.pathFilter()),
          queryClient.invalidateQueries(trpc.folder.pathFilter()),
        ]),
    }),
  );

  function replace(next: readonly ChosenFile[]) {
    const sizeBytes = next.reduce((sum, file) => sum + file.sizeBytes, 0);
    setReadError(
      sizeBytes > MAX_UPLOAD_BYTES ? "An import brings at most 50 MB. Choose fewer files." : undefined,
    );
    if (sizeBytes > MAX_UPLOAD_BYTES) return;
    setFiles(next);
    setChoice((count) => count + 1);
    apply.reset();
  }

  return {
    files,
    folder,
    setFolder,
    onConflict,
    setOnConflict,
    preview,
    apply,
    readError,
    async add(chosen: readonly File[]) {
      try {
        const read = await readUploads(chosen);
        const names = new Set(read.map(({ name }) => name));
        replace([...files.filter(({ name }) => !names.has(name)), ...read]);
      } catch (error) {
        setReadError(error instanceof Error ? error.message : "The files cannot be read from this computer.");
      }
    },
    clear: () => replace([]),
    run: () => apply.mutate({ ...input, leavesOutProblems: true }),
  };
}

"use client";
import { TRPCClientError } from "@trpc/client";
import { ErrorState } from "@/components/ui/error-state";

/** Inside the shell, so that the way to everything else stays open. */
export default function WorkspaceError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorState title="This page could not be shown" message={messageOf(error)} onRetry={retry} />;
}

/** Errors of rendering reach the browser without their message; those of a call are written to be read. */
function messageOf(error: unknown): string {
  if (error instanceof TRPCClientError) return error.message;
  return "Something failed on our side; nothing you saved is lost. Try again in a moment.";
}

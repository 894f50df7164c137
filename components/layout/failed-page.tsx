"use client";
import { useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useTransition } from "react";
import { ErrorState } from "@/components/ui/error-state";

/** Errors of rendering reach the browser without their message; those of a call are written to be read. */
const OUR_FAULT = "Something failed on our side; nothing you saved is lost. Try again in a moment.";

interface FailedPageProps {
  title: string;
  error: unknown;
  /** Why it probably failed, when the error itself may not say. */
  likely?: string;
  retry: () => void;
}

/** For the error files inside the shell, where the way to everything else stays open. */
export function FailedPage({ title, error, likely = OUR_FAULT, retry }: FailedPageProps) {
  const queryClient = useQueryClient();
  const [isRetrying, startRetry] = useTransition();
  function askAgain() {
    // A failed query that stays in the cache would throw again before it is asked.
    queryClient.removeQueries({ predicate: ({ state }) => state.status === "error" });
    startRetry(() => retry());
  }
  return (
    <ErrorState
      title={title}
      message={error instanceof TRPCClientError ? error.message : likely}
      onRetry={askAgain}
      isRetrying={isRetrying}
    />
  );
}

"use client";
import { ErrorState } from "@/components/ui/error-state";

/** Under the prompt's tabs, so that the other tabs stay in reach. */
export default function PromptTabError({ error, retry }: { error: unknown; retry: () => void }) {
  const message = error instanceof Error ? error.message : "Something failed on our side.";
  return <ErrorState message={message} onRetry={retry} />;
}

"use client";
import { ErrorState } from "@/components/ui/error-state";

export default function PromptsError({ error, retry }: { error: unknown; retry: () => void }) {
  const message = error instanceof Error ? error.message : "Something failed on our side.";
  return <ErrorState title="The prompts could not be loaded" message={message} onRetry={retry} />;
}

"use client";
import { FailedPage } from "@/components/layout/failed-page";

export default function PromptsError({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailedPage title="The prompts could not be loaded" error={error} retry={retry} />;
}

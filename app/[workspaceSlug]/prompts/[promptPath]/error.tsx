"use client";
import { FailedPage } from "@/components/layout/failed-page";

/** Under the prompt's tabs, so that the other tabs stay in reach. */
export default function PromptTabError({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailedPage title="This could not be loaded" error={error} retry={retry} />;
}

"use client";
import { FailedPage } from "@/components/layout/failed-page";

export default function ReleasesError({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailedPage title="The releases could not be shown" error={error} retry={retry} />;
}

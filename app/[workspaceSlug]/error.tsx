"use client";
import { FailedPage } from "@/components/layout/failed-page";

export default function WorkspaceError({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailedPage title="This page could not be shown" error={error} retry={retry} />;
}

"use client";
import { FailedPage } from "@/components/layout/failed-page";

export default function DashboardsError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <FailedPage
      title="The dashboards could not be loaded"
      likely="The trace store may be away for a moment. Prompts are served as before; try again shortly."
      error={error}
      retry={retry}
    />
  );
}

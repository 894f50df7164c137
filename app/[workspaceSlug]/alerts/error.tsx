"use client";
import { FailedPage } from "@/components/layout/failed-page";

export default function AlertsError({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailedPage title="The alerts could not be shown" error={error} retry={retry} />;
}

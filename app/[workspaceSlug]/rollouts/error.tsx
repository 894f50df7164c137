"use client";
import { FailedPage } from "@/components/layout/failed-page";

export default function RolloutsError({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailedPage title="The rollouts could not be shown" error={error} retry={retry} />;
}

"use client";
import { useQueryClient } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

/** The whole trace with all that was said in it, as the API has it. */
export function DownloadTraceButton({ workspaceSlug, traceId }: { workspaceSlug: string; traceId: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isLoading, setLoading] = useState(false);
  async function download() {
    setLoading(true);
    try {
      const trace = await queryClient.fetchQuery(trpc.trace.get.queryOptions({ workspaceSlug, traceId }));
      save(`trace-${traceId}.json`, JSON.stringify(trace, null, 2));
    } catch (error) {
      toast.error(error instanceof Error ? error.message : "The trace could not be read.");
    }
    setLoading(false);
  }
  return (
    <Button size="sm" isLoading={isLoading} onClick={download}>
      <Download aria-hidden="true" />
      Download JSON
    </Button>
  );
}

function save(name: string, content: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

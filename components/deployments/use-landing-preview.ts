"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { Gate } from "@/server/gates/gate";

interface PreviewedLanding {
  workspaceSlug: string;
  environment: {
    name: string;
    canDeploy: boolean;
    allowsDirect: boolean;
    requiresReason: boolean;
  };
  promptSlug: string;
  versionNumber: number;
  via: "direct" | "promote";
}

type LandingPreview = {
  /** Whether the reader may make it live at once; a reason may still be missing. */
  readonly isDirect: boolean;
  readonly isReasonRequired: boolean;
  /** What stands in the way, without the reason: that is asked for in the form. */
  readonly gates: readonly Gate[];
};

/** What the environment's rules say to it before anything is tried. Until they are here, what is known of the environment. */
export function useLandingPreview(landing: PreviewedLanding): LandingPreview {
  const { workspaceSlug, environment, promptSlug, versionNumber, via } = landing;
  const trpc = useTRPC();
  const { data } = useQuery(
    trpc.gate.preview.queryOptions({
      workspaceSlug,
      environmentName: environment.name,
      items: [{ promptSlug, versionNumber }],
      via,
    }),
  );
  if (!data) {
    const isDirect = environment.canDeploy && environment.allowsDirect;
    return { isDirect, isReasonRequired: environment.requiresReason, gates: [] };
  }
  const gates = data.gates.filter(({ gate }) => gate !== "reason");
  return { isDirect: gates.length === 0, isReasonRequired: data.gates.length > gates.length, gates };
}

"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { loadPatiently } from "@/components/ui/load-patiently";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import { answeringSpan } from "./answering-span";
import { FoldedText } from "./folded-text";
import type { SpanNode } from "./span-tree";

// Few traces have a correction, and comparing words takes a library.
const CorrectionView = dynamic(() =>
  loadPatiently(() =>
    import("@/components/feedback/correction-view").then((module) => module.CorrectionView),
  ),
);

interface TraceCorrectionProps {
  workspaceSlug: string;
  traceId: string;
  spanId: string | null;
  nodes: readonly SpanNode[];
  text: string;
}

/** What the model should have said, against what it said where that is known. */
export function TraceCorrection({ text, ...where }: TraceCorrectionProps) {
  const answer = useAnswer(where);
  if (!answer) return <FoldedText text={text} className="rounded-md bg-sunken px-2.5 py-2" />;
  return <CorrectionView before={answer} after={text} />;
}

type Where = Omit<TraceCorrectionProps, "text">;

/** What was answered there; null while it is loaded, and where nothing was. */
export function useAnswer({ workspaceSlug, traceId, spanId, nodes }: Where): string | null {
  const trpc = useTRPC();
  const span = answeringSpan(nodes, spanId);
  const { data } = useQuery(
    trpc.trace.getSpan.queryOptions(
      { workspaceSlug, traceId, spanId: span?.id ?? "-" },
      { enabled: span !== undefined },
    ),
  );
  // The browser may have the span before it takes over what the server drew without it.
  return useIsHydrated() ? (data?.outputText ?? null) : null;
}

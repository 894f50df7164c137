"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { SIMULATED_PROVIDER } from "@/server/providers/provider-kinds";

export type ModelNames = { readonly provider: string; readonly models: readonly string[] };

const SIMULATED: ModelNames = { provider: SIMULATED_PROVIDER, models: ["writer", "echo"] };

/** Providers to choose from: what the workspace has connected, the simulated one, then those whose prices are known. */
export function useModelNames(workspaceSlug: string): readonly ModelNames[] {
  const trpc = useTRPC();
  const { data: priced = [] } = useQuery(
    trpc.prompt.suggestModels.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }),
  );
  const { data: connections = [] } = useQuery(trpc.provider.list.queryOptions({ workspaceSlug }));
  const modelsOf = (kind: string) => priced.find(({ provider }) => provider === kind)?.models ?? [];
  const connected = new Map(connections.map(({ provider, kind }) => [provider, modelsOf(kind)]));
  return [
    ...[...connected].map(([provider, models]) => ({ provider, models })),
    SIMULATED,
    ...priced.filter(({ provider }) => !connected.has(provider)),
  ];
}

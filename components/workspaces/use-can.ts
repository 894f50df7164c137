"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { memberCan, type Permission } from "@/server/authz/policy";

/** Whether to show the way to an action; the service decides again. Prefetch `trpc.workspace.list`. */
export function useCan(workspaceSlug: string, permission: Permission): boolean {
  const trpc = useTRPC();
  const { data: workspaces } = useSuspenseQuery(trpc.workspace.list.queryOptions());
  const workspace = workspaces.find(({ slug }) => slug === workspaceSlug);
  return workspace !== undefined && memberCan(workspace, permission);
}

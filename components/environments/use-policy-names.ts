"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { PolicyNames } from "@/server/environments/describe-policy";

/** Whom a policy can speak of. Prefetch `member.list`, `group.list`, `role.list` and `environment.list` with archived ones. */
export function usePolicyNames(workspaceSlug: string) {
  const trpc = useTRPC();
  const { data: members } = useSuspenseQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  const { data: groups } = useSuspenseQuery(trpc.group.list.queryOptions({ workspaceSlug }));
  const { data: customRoles } = useSuspenseQuery(trpc.role.list.queryOptions({ workspaceSlug }));
  const { data: environments } = useSuspenseQuery(
    trpc.environment.list.queryOptions({ workspaceSlug, includesArchived: true }),
  );
  const names = useMemo<PolicyNames>(
    () => ({
      group: (id) => groups.find((group) => group.id === id)?.name,
      customRole: (id) => customRoles.find((role) => role.id === id)?.name,
      person: (id) => members.find(({ userId }) => userId === id)?.name,
      environment: (id) => environments.find((environment) => environment.id === id)?.name,
    }),
    [members, groups, customRoles, environments],
  );
  return { members, groups, customRoles, environments, names };
}

export type PolicyChoices = ReturnType<typeof usePolicyNames>;

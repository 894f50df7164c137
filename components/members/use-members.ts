"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { judgeMemberChange } from "@/server/authz/member-rules";
import type { Role } from "@/server/authz/roles";

/** The members, which of them is looking, and what they may change, by the rules that the server will apply. */
export function useMembers(workspaceSlug: string) {
  const trpc = useTRPC();
  const { data: members } = useSuspenseQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  const { data: account } = useSuspenseQuery(trpc.account.get.queryOptions());
  const self = members.find(({ userId }) => userId === account.userId);
  const ownerCount = members.filter(({ role }) => role === "owner").length;

  const judge = (member: { userId: string; role: Role }, to: Role | null) =>
    judgeMemberChange({
      by: self?.role ?? "viewer",
      isSelf: member.userId === self?.userId,
      from: member.role,
      to,
      ownerCount,
    });
  return { members, self, judge };
}

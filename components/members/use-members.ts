"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { judgeMemberChange, type MemberVerdict } from "@/server/authz/member-rules";
import type { Standing } from "@/server/authz/policy";

export type JudgeMember = (member: { userId: string } & Standing, to: Standing | null) => MemberVerdict;

const NOBODY: Standing = { role: "viewer" };

/** The members, which of them is looking, and what they may change, by the rules that the server will apply. */
export function useMembers(workspaceSlug: string) {
  const trpc = useTRPC();
  const { data: members } = useSuspenseQuery(trpc.member.list.queryOptions({ workspaceSlug }));
  const { data: account } = useSuspenseQuery(trpc.account.get.queryOptions());
  const self = members.find(({ userId }) => userId === account.userId);
  const ownerCount = members.filter(({ role }) => role === "owner").length;

  const judge: JudgeMember = (member, to) =>
    judgeMemberChange({
      by: self ?? NOBODY,
      isSelf: member.userId === self?.userId,
      from: member,
      to,
      ownerCount,
    });
  return { members, self, judge };
}

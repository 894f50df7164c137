"use client";
import { useQuery } from "@tanstack/react-query";
import { Person } from "@/components/members/person";
import { useTRPC } from "@/components/trpc/trpc-provider";
import type { FeedbackOutput } from "@/server/traces/trace-schemas";

interface FeedbackGiverProps {
  workspaceSlug: string;
  item: Pick<FeedbackOutput, "memberId" | "userId" | "source">;
}

const SOURCES: Readonly<Record<string, string>> = {
  api: "through the API",
  browser: "from a page",
  import: "imported",
  evaluator: "by an evaluator",
};

/** A member, a user of the application, or only the way it came. */
export function FeedbackGiver({ workspaceSlug, item: { memberId, userId, source } }: FeedbackGiverProps) {
  const trpc = useTRPC();
  const members = useQuery({
    ...trpc.member.list.queryOptions({ workspaceSlug }),
    enabled: memberId !== null,
  });
  if (memberId !== null) {
    const name = members.data?.find((member) => member.userId === memberId)?.name;
    return members.isPending ? <span>a member</span> : <Person name={name ?? null} />;
  }
  const words = [userId, SOURCES[source]].filter(Boolean).join(", ");
  return words === "" ? null : <span className="break-words">{words}</span>;
}

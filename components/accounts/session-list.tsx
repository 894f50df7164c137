"use client";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { toast } from "@/components/ui/toast";
import { describeUserAgent } from "./describe-user-agent";

export function SessionList() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: sessions } = useSuspenseQuery(trpc.account.listSessions.queryOptions());
  const endOthers = useMutation(
    trpc.account.endOtherSessions.mutationOptions({
      onSuccess: async ({ ended }) => {
        toast.success(ended === 1 ? "One other session was ended" : `${ended} other sessions were ended`);
        await queryClient.invalidateQueries(trpc.account.listSessions.queryFilter());
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  const hasOthers = sessions.some(({ isCurrent }) => !isCurrent);
  return (
    <Panel
      title="Sessions"
      description="Browsers that are signed in as you."
      isFlush
      actions={
        hasOthers ? (
          <Button size="sm" isLoading={endOthers.isPending} onClick={() => endOthers.mutate()}>
            Sign out other sessions
          </Button>
        ) : null
      }
    >
      <ul className="divide-y">
        {sessions.map((session) => (
          <li
            key={`${session.createdAt.toISOString()} ${session.userAgent}`}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5"
          >
            <span className="flex items-center gap-2">
              <span className="font-medium">{describeUserAgent(session.userAgent)}</span>
              {session.isCurrent ? <Badge tone="success">This browser</Badge> : null}
            </span>
            <span className="text-subtle text-xs">
              Signed in <RelativeTime time={session.createdAt} />
              {session.isCurrent ? null : (
                <>
                  {", last seen "}
                  <RelativeTime time={session.lastSeenAt} />
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

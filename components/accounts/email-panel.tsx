"use client";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Panel } from "@/components/ui/panel";
import { ChangeEmailButton } from "./change-email-button";
import { useResendVerification } from "./use-resend-verification";

export function EmailPanel() {
  const trpc = useTRPC();
  const { data: account } = useSuspenseQuery(trpc.account.get.queryOptions());
  const resend = useResendVerification();
  const { email, isEmailVerified } = account;
  return (
    <Panel title="E-mail" description="What you sign in with, and where Galley writes to.">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
        <p className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="break-all font-medium">{email}</span>
          <Badge tone={isEmailVerified ? "success" : "warning"}>
            {isEmailVerified ? "confirmed" : "not confirmed"}
          </Badge>
        </p>
        <div className="flex flex-wrap gap-2">
          {isEmailVerified ? null : (
            <Button isLoading={resend.isPending} onClick={() => resend.mutate()}>
              Mail me the link again
            </Button>
          )}
          <ChangeEmailButton />
        </div>
      </div>
    </Panel>
  );
}

import type { Metadata } from "next";
import { Suspense } from "react";
import { ChangePasswordForm } from "@/components/accounts/change-password-form";
import { EmailPanel } from "@/components/accounts/email-panel";
import { ProfileForm } from "@/components/accounts/profile-form";
import { SessionList } from "@/components/accounts/session-list";
import { PageHeader } from "@/components/layout/page-header";
import { Panel } from "@/components/ui/panel";
import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";
import { getQueryClient, HydrateClient, trpc } from "@/server/trpc/rsc";
import { changePasswordAction } from "./change-password-action";

export const metadata: Metadata = { title: "Account" };

export default function AccountPage() {
  void getQueryClient().prefetchQuery(trpc.account.get.queryOptions());
  void getQueryClient().prefetchQuery(trpc.account.listSessions.queryOptions());
  return (
    <HydrateClient>
      <PageHeader title="Account" description="The same in every workspace you belong to." />
      <div className="flex flex-col gap-6">
        <Panel title="Profile">
          <Suspense fallback={<Skeleton className="h-24" />}>
            <ProfileForm />
          </Suspense>
        </Panel>
        <Suspense fallback={<Skeleton className="h-24" />}>
          <EmailPanel />
        </Suspense>
        <Panel title="Password" description="Changing it signs you out everywhere else.">
          <ChangePasswordForm action={changePasswordAction} />
        </Panel>
        <Suspense fallback={<SkeletonRows rows={2} label="Loading sessions" />}>
          <SessionList />
        </Suspense>
      </div>
    </HydrateClient>
  );
}

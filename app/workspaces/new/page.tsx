import type { Metadata } from "next";
import { signOutAction } from "@/app/(auth)/sign-out-action";
import { PlainPage } from "@/components/accounts/plain-page";
import { PageHeader } from "@/components/layout/page-header";
import { AppTrpcProvider } from "@/components/trpc/trpc-provider";
import { CreateWorkspaceForm } from "@/components/workspaces/create-workspace-form";
import { requireSignedIn } from "@/server/auth/require-signed-in";

export const metadata: Metadata = { title: "New workspace" };

export default async function NewWorkspacePage() {
  await requireSignedIn();
  return (
    <PlainPage signOut={signOutAction}>
      <PageHeader
        title="Create a workspace"
        description="For prompts, members, environments and keys of their own. Workspaces share nothing."
      />
      <AppTrpcProvider>
        <CreateWorkspaceForm />
      </AppTrpcProvider>
    </PlainPage>
  );
}

import { notFound } from "next/navigation";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { signOutAction } from "@/app/(auth)/sign-out-action";
import { VerifyEmailBanner } from "@/components/accounts/verify-email-banner";
import { AppShell } from "@/components/layout/app-shell";
import { NotificationBell } from "@/components/notifications/notification-bell";
import { AppTrpcProvider } from "@/components/trpc/trpc-provider";
import { RememberWorkspace } from "@/components/workspaces/remember-workspace";
import { WorkspaceCommandPalette } from "@/components/workspaces/workspace-command-palette";
import { requireSignedIn } from "@/server/auth/require-signed-in";
import { hasMailServer } from "@/server/mail/has-mail-server";
import { getAccount } from "@/server/users/get-account";
import { listWorkspaces } from "@/server/workspaces/list-workspaces";

/**
 * Awaited before anything is sent, so that a stranger gets a 404 and not half a page. It guards the look of things
 * only: a layout does not run again on every navigation, and every read below asks for the membership itself.
 */
export default async function WorkspaceLayout({ children, params }: LayoutProps<"/[workspaceSlug]">) {
  const { workspaceSlug } = await params;
  const { db, userId } = await requireSignedIn();
  const [user, workspaces] = await Promise.all([getAccount(db, { userId }), listWorkspaces(db, { userId })]);
  const workspace = workspaces.find(({ slug }) => slug === workspaceSlug);
  if (!workspace) notFound();
  return (
    <AppTrpcProvider>
      <NuqsAdapter>
        <AppShell
          workspace={workspace}
          workspaces={workspaces}
          user={user}
          signOut={signOutAction}
          headerActions={<NotificationBell workspaceSlug={workspace.slug} />}
          commandPalette={<WorkspaceCommandPalette workspaceSlug={workspace.slug} />}
        >
          <RememberWorkspace workspaceSlug={workspace.slug} />
          {user.isEmailVerified || !hasMailServer() ? null : <VerifyEmailBanner email={user.email} />}
          {children}
        </AppShell>
      </NuqsAdapter>
    </AppTrpcProvider>
  );
}

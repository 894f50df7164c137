import type { ReactNode } from "react";
import { CommandPalette } from "./command-palette";
import { CommandPaletteButton } from "./command-palette-button";
import { MobileNavigation } from "./mobile-navigation";
import { PathBreadcrumbs } from "./path-breadcrumbs";
import { SidebarNav } from "./sidebar-nav";
import { UserMenu } from "./user-menu";
import { type ShellWorkspace, WorkspaceSwitcher } from "./workspace-switcher";

interface AppShellProps {
  workspace: ShellWorkspace;
  /** All workspaces of this person, the current one included. */
  workspaces: readonly ShellWorkspace[];
  user: { name: string; email: string };
  /** A server action. */
  signOut: () => Promise<void>;
  /** Read off the address unless given. */
  breadcrumbs?: ReactNode;
  /** At the right of the header. */
  headerActions?: ReactNode;
  /** A CommandPalette with its search; one that only navigates unless given. */
  commandPalette?: ReactNode;
  children: ReactNode;
}

export function AppShell(props: AppShellProps) {
  const { workspace, workspaces, user, signOut, breadcrumbs, headerActions, commandPalette, children } =
    props;
  const switcher = <WorkspaceSwitcher current={workspace} workspaces={workspaces} />;
  const userMenu = <UserMenu name={user.name} email={user.email} signOut={signOut} />;
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[14.5rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent-solid px-3 py-1.5 font-medium text-on-solid focus:translate-y-0"
      >
        Skip to content
      </a>
      <aside
        aria-label="Sidebar"
        className="sticky top-0 flex h-dvh flex-col gap-3 overflow-y-auto border-r px-2.5 py-2.5 max-md:hidden"
      >
        {switcher}
        <CommandPaletteButton />
        <SidebarNav workspaceSlug={workspace.slug} />
        <div className="mt-auto">{userMenu}</div>
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col bg-surface">
        <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-b bg-surface/90 px-3 backdrop-blur-md sm:px-6 md:px-8">
          <MobileNavigation workspaceSlug={workspace.slug} switcher={switcher} userMenu={userMenu} />
          {breadcrumbs ?? <PathBreadcrumbs workspaceSlug={workspace.slug} />}
          <div className="ml-auto flex items-center gap-2">
            {headerActions}
            <CommandPaletteButton isIcon className="md:hidden" />
          </div>
        </header>
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto w-full max-w-[86rem] flex-1 px-4 py-6 outline-none sm:px-6 md:px-8"
        >
          {children}
        </main>
      </div>
      {commandPalette ?? <CommandPalette workspaceSlug={workspace.slug} />}
    </div>
  );
}

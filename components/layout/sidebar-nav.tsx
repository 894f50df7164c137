"use client";
import { BookMarked } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { WaitingCount } from "@/components/releases/waiting-count";
import { cn } from "@/components/ui/cn";
import { isCurrentItem, mainNavigation, type NavigationItem, settingsNavigation } from "./navigation-items";
import { paths } from "./paths";

interface SidebarNavProps {
  workspaceSlug: string;
  /** The sheet on a phone closes itself. */
  onNavigate?: () => void;
}

export function SidebarNav({ workspaceSlug, onNavigate }: SidebarNavProps) {
  return (
    <nav aria-label="Workspace" className="flex flex-col gap-5">
      <NavList items={mainNavigation} workspaceSlug={workspaceSlug} onNavigate={onNavigate} />
      <div>
        <p className="px-2 pb-1 font-medium text-subtle text-xs">Settings</p>
        <NavList items={settingsNavigation} workspaceSlug={workspaceSlug} onNavigate={onNavigate} />
      </div>
      <Link
        href={paths.docs}
        onClick={onNavigate}
        className="flex h-7 items-center gap-2 rounded-md px-2 font-medium text-muted transition-colors duration-75 hover:bg-hover hover:text-foreground pointer-coarse:h-10"
      >
        <BookMarked aria-hidden="true" className="size-4 text-subtle" />
        Documentation
      </Link>
    </nav>
  );
}

function NavList({
  items,
  workspaceSlug,
  onNavigate,
}: SidebarNavProps & { items: readonly NavigationItem[] }) {
  const pathname = usePathname();
  return (
    <ul className="flex flex-col gap-px">
      {items.map((item) => {
        const isCurrent = isCurrentItem(item, workspaceSlug, pathname);
        const Icon = item.icon;
        return (
          <li key={item.label}>
            <Link
              href={item.href(workspaceSlug)}
              onClick={onNavigate}
              aria-current={isCurrent ? "page" : undefined}
              className={cn(
                "flex h-7 items-center gap-2 rounded-md px-2 font-medium text-muted transition-colors duration-75 hover:bg-hover hover:text-foreground pointer-coarse:h-10",
                isCurrent && "bg-selected text-foreground hover:bg-selected",
              )}
            >
              <Icon aria-hidden="true" className={cn("size-4", isCurrent ? "text-accent" : "text-subtle")} />
              {item.label}
              {item.count ? <WaitingCount workspaceSlug={workspaceSlug} /> : null}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

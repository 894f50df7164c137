"use client";
import { useState } from "react";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { MobileNavigationButton, type MobileNavigationProps } from "./mobile-navigation";
import { SidebarNav } from "./sidebar-nav";

/** Mounted by the tap that asked for it, hence open. */
export function MobileNavigationSheet({ workspaceSlug, switcher, userMenu }: MobileNavigationProps) {
  const [isOpen, setOpen] = useState(true);
  return (
    <Sheet open={isOpen} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <MobileNavigationButton />
      </SheetTrigger>
      <SheetContent title="Navigation" className="gap-4 p-3">
        {switcher}
        <SidebarNav workspaceSlug={workspaceSlug} onNavigate={() => setOpen(false)} />
        <div className="mt-auto">{userMenu}</div>
      </SheetContent>
    </Sheet>
  );
}

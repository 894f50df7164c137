"use client";
import { Menu } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetTrigger } from "@/components/ui/sheet";
import { SidebarNav } from "./sidebar-nav";

interface MobileNavigationProps {
  workspaceSlug: string;
  switcher: ReactNode;
  userMenu: ReactNode;
}

export function MobileNavigation({ workspaceSlug, switcher, userMenu }: MobileNavigationProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Sheet open={isOpen} onOpenChange={setOpen}>
      <SheetTrigger asChild>
        <Button variant="ghost" size="icon" aria-label="Open navigation" className="-ml-1 md:hidden">
          <Menu aria-hidden="true" />
        </Button>
      </SheetTrigger>
      <SheetContent title="Navigation" className="gap-4 p-3">
        {switcher}
        <SidebarNav workspaceSlug={workspaceSlug} onNavigate={() => setOpen(false)} />
        <div className="mt-auto">{userMenu}</div>
      </SheetContent>
    </Sheet>
  );
}

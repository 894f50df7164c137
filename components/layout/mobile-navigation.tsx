"use client";
import { Menu } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { useDeferred } from "@/components/ui/use-deferred";

export interface MobileNavigationProps {
  workspaceSlug: string;
  switcher: ReactNode;
  userMenu: ReactNode;
}

export function MobileNavigation(props: MobileNavigationProps) {
  const { part, triggerProps } = useDeferred(() => import("./mobile-navigation-sheet"));
  if (part) return <part.MobileNavigationSheet {...props} />;
  return <MobileNavigationButton aria-haspopup="dialog" aria-expanded={false} {...triggerProps} />;
}

export function MobileNavigationButton(props: ComponentProps<typeof Button>) {
  return (
    <Button variant="ghost" size="icon" aria-label="Open navigation" className="-ml-1 md:hidden" {...props}>
      <Menu aria-hidden="true" />
    </Button>
  );
}

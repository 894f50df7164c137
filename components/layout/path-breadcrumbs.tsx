"use client";
import { usePathname } from "next/navigation";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { crumbsFromPath } from "./path-crumbs";

export function PathBreadcrumbs({ workspaceSlug }: { workspaceSlug: string }) {
  return <Breadcrumb crumbs={crumbsFromPath(workspaceSlug, usePathname())} />;
}

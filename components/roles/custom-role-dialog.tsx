"use client";
import { type ReactNode, useState } from "react";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { CustomRoleListItem } from "@/server/roles/list-custom-roles";
import { CustomRoleForm } from "./custom-role-form";

interface CustomRoleDialogProps {
  workspaceSlug: string;
  /** Left out for a new one. */
  role?: CustomRoleListItem;
  trigger: ReactNode;
}

export function CustomRoleDialog({ workspaceSlug, role, trigger }: CustomRoleDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent
        size="lg"
        title={role ? `Change ${role.name}` : "Create a role"}
        description={
          role && role.memberCount > 0
            ? "A change holds at once for everybody who has the role."
            : "Everybody sees the workspace, its members and its environments. Choose what else this role may do."
        }
      >
        <CustomRoleForm workspaceSlug={workspaceSlug} role={role} onSaved={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

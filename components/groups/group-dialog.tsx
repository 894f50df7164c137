"use client";
import { type ReactNode, useState } from "react";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import type { GroupListItem } from "@/server/groups/list-groups";
import { GroupForm } from "./group-form";

interface GroupDialogProps {
  workspaceSlug: string;
  /** Left out for a new one. */
  group?: GroupListItem;
  trigger: ReactNode;
}

export function GroupDialog({ workspaceSlug, group, trigger }: GroupDialogProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent title={group ? `Change ${group.name}` : "Create a group"}>
        <GroupForm workspaceSlug={workspaceSlug} group={group} onSaved={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

"use client";
import { Ellipsis } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import type { EnvironmentListItem } from "@/server/environments/list-environments";
import { ColorDialog } from "./color-dialog";
import { RenameEnvironmentDialog } from "./rename-environment-dialog";
import { useEnvironmentChanges } from "./use-environment-changes";

interface EnvironmentMenuProps {
  workspaceSlug: string;
  environment: EnvironmentListItem;
  /** All that are not archived, as they stand. */
  order: readonly EnvironmentListItem[];
}

/** Everything that can be done to one environment, by pointer and by keyboard. */
export function EnvironmentMenu({ workspaceSlug, environment, order }: EnvironmentMenuProps) {
  const { name } = environment;
  const [opened, setOpened] = useState<"rename" | "color" | "archive">();
  const { reorder, archive } = useEnvironmentChanges();
  const index = order.findIndex(({ id }) => id === environment.id);
  const close = (isOpen: boolean) => setOpened(isOpen ? opened : undefined);

  const move = (to: number) => {
    const names = order.map((each) => each.name).filter((each) => each !== name);
    reorder.mutate(
      { workspaceSlug, environmentNames: names.toSpliced(to, 0, name) },
      { onSuccess: () => toast.success(`${name} is number ${to + 1} now`) },
    );
  };

  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`Change ${name}`}>
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem asChild>
            <Link href={paths.environmentPolicy(workspaceSlug, name)}>Change the policy</Link>
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem disabled={index <= 0} onSelect={() => move(index - 1)}>
            Move earlier
          </DropdownMenuItem>
          <DropdownMenuItem disabled={index === order.length - 1} onSelect={() => move(index + 1)}>
            Move later
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem onSelect={() => setOpened("color")}>Change the colour…</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setOpened("rename")}>Rename…</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setOpened("archive")}>Archive…</DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <RenameEnvironmentDialog
        workspaceSlug={workspaceSlug}
        name={name}
        open={opened === "rename"}
        onOpenChange={close}
      />
      <ColorDialog
        workspaceSlug={workspaceSlug}
        environment={environment}
        open={opened === "color"}
        onOpenChange={close}
      />
      <ConfirmDialog
        open={opened === "archive"}
        onOpenChange={close}
        title={`Archive ${name}?`}
        description="Nothing new can be deployed or released to it. What is live there is still served to applications that ask for it, and it can be restored."
        confirmLabel={`Archive ${name}`}
        onConfirm={async () => {
          await archive.mutateAsync({ workspaceSlug, environmentName: name });
          toast.success(`${name} is archived`);
        }}
      />
    </>
  );
}

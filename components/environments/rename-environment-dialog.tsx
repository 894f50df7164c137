"use client";
import { toast } from "@/components/ui/toast";
import { EnvironmentFormDialog } from "./environment-form-dialog";
import { useEnvironmentChanges } from "./use-environment-changes";

interface RenameEnvironmentDialogProps {
  workspaceSlug: string;
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRenamed?: (newName: string) => void;
}

export function RenameEnvironmentDialog(props: RenameEnvironmentDialogProps) {
  const { workspaceSlug, name, onRenamed, ...dialog } = props;
  const { rename } = useEnvironmentChanges();
  return (
    <EnvironmentFormDialog
      {...dialog}
      title={`Rename ${name}`}
      description={`Applications that still ask for “${name}” go on being answered, and its traces are found under both names.`}
      submitLabel="Rename environment"
      initialName={name}
      onSubmit={async ({ name: newName }) => {
        await rename.mutateAsync({ workspaceSlug, environmentName: name, newName });
        toast.success(`${name} is called ${newName} now`);
        onRenamed?.(newName);
      }}
    />
  );
}

"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { useMembers } from "@/components/members/use-members";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Panel } from "@/components/ui/panel";
import { toast } from "@/components/ui/toast";
import { memberCan } from "@/server/authz/policy";
import { renameWorkspaceInput } from "@/server/workspaces/workspace-schemas";

export function GeneralSettings({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { data: workspace } = useSuspenseQuery(trpc.workspace.get.queryOptions({ workspaceSlug }));
  const { self } = useMembers(workspaceSlug);
  const canRename = self !== undefined && memberCan(self, "workspace:manage");
  const form = useForm({ resolver: zodResolver(renameWorkspaceInput), values: { name: workspace.name } });
  const rename = useMutation(
    trpc.workspace.rename.mutationOptions({
      onSuccess: async ({ name }) => {
        toast.success(`The workspace is now called ${name}`);
        await queryClient.invalidateQueries(trpc.workspace.pathFilter());
        // The shell's switcher was rendered on the server.
        router.refresh();
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  return (
    <Panel title="Workspace">
      <form
        noValidate
        onSubmit={form.handleSubmit(({ name }) => rename.mutate({ workspaceSlug, name }))}
        className="flex max-w-md flex-col gap-4"
      >
        <Field
          label="Name"
          hint={canRename ? undefined : "Owners and admins can change it."}
          error={form.formState.errors.name?.message}
        >
          <Input
            {...form.register("name")}
            defaultValue={workspace.name}
            disabled={!canRename}
            autoComplete="off"
          />
        </Field>
        <Field label="Address" hint="Part of every link to this workspace. It does not change.">
          <span className="flex items-center gap-1">
            <Input value={workspace.slug} readOnly className="font-mono" />
            <CopyButton value={workspace.slug} noun="address" />
          </span>
        </Field>
        {canRename ? (
          <Button
            type="submit"
            variant="primary"
            className="self-start"
            isLoading={rename.isPending}
            disabled={!form.formState.isDirty}
          >
            Rename workspace
          </Button>
        ) : null}
      </form>
    </Panel>
  );
}

"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { paths } from "@/components/layout/paths";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { createWorkspaceInput, deriveWorkspaceSlug } from "@/server/workspaces/workspace-schemas";

export function CreateWorkspaceForm() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const form = useForm({
    resolver: zodResolver(createWorkspaceInput),
    defaultValues: { name: "", slug: "" },
  });
  const { errors, dirtyFields, isSubmitSuccessful } = form.formState;
  const create = useMutation(
    trpc.workspace.create.mutationOptions({
      onSuccess: async ({ slug }) => {
        await queryClient.invalidateQueries(trpc.workspace.list.queryFilter());
        router.push(paths.overview(slug));
      },
      onError: (error) => {
        // The name may be anything; an address is the only thing here that can be taken.
        form.setError("slug", { message: error.message });
      },
    }),
  );
  const name = form.register("name", {
    onChange: (event) => {
      // Once somebody has chosen an address themselves, the name no longer moves it.
      if (!dirtyFields.slug)
        form.setValue("slug", event.target.value ? deriveWorkspaceSlug(event.target.value) : "");
    },
  });
  return (
    <form
      noValidate
      onSubmit={form.handleSubmit((values) => create.mutate(values))}
      className="flex flex-col gap-4"
    >
      <Field label="Name" error={errors.name?.message}>
        <Input {...name} autoComplete="organization" />
      </Field>
      <Field
        label="Address"
        hint="Part of every link to this workspace. It cannot be changed later."
        error={errors.slug?.message}
      >
        <Input
          {...form.register("slug")}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          className="font-mono"
        />
      </Field>
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        isLoading={create.isPending || (create.isSuccess && isSubmitSuccessful)}
      >
        Create workspace
      </Button>
    </form>
  );
}

"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { renameAccountInput } from "@/server/users/account-schemas";

export function ProfileForm() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { data: account } = useSuspenseQuery(trpc.account.get.queryOptions());
  const form = useForm({ resolver: zodResolver(renameAccountInput), values: { name: account.name } });
  const rename = useMutation(
    trpc.account.rename.mutationOptions({
      onSuccess: async ({ name }) => {
        toast.success(`Your name is now ${name}`);
        await queryClient.invalidateQueries(trpc.pathFilter());
        router.refresh();
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  return (
    <form
      noValidate
      onSubmit={form.handleSubmit((values) => rename.mutate(values))}
      className="flex flex-col gap-4"
    >
      <Field label="Name" hint="What your colleagues see." error={form.formState.errors.name?.message}>
        <Input {...form.register("name")} defaultValue={account.name} autoComplete="name" />
      </Field>
      <Button
        type="submit"
        variant="primary"
        className="self-start"
        isLoading={rename.isPending}
        disabled={!form.formState.isDirty}
      >
        Save name
      </Button>
    </form>
  );
}

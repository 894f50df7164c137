"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { paths } from "@/components/layout/paths";
import { traceFilterInput } from "@/components/traces/trace-filters";
import { useTRPC } from "@/components/trpc/trpc-provider";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { type ExportButtonProps, ExportTrigger } from "./export-button";
import { FORMATS } from "./export-words";

/** Mounted by the click that asked for it, hence open. */
export function ExportMenu({ workspaceSlug, filters }: ExportButtonProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const create = useMutation(
    trpc.traceExport.create.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(trpc.traceExport.pathFilter());
        router.push(paths.traceExports(workspaceSlug));
      },
      onError: (error) => toast.error(error.message),
    }),
  );
  return (
    <DropdownMenu defaultOpen>
      <DropdownMenuTrigger asChild>
        <ExportTrigger isLoading={create.isPending} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuLabel>These traces, with every span, as</DropdownMenuLabel>
        {FORMATS.map(({ format, label, hint }) => (
          <DropdownMenuItem
            key={format}
            onSelect={() => create.mutate({ workspaceSlug, format, filter: traceFilterInput(filters) })}
          >
            {label}
            <span className="ml-auto pl-6 text-subtle text-xs">{hint}</span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

"use client";
import { Command as Cmdk } from "cmdk";
import { Search } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";

export function Command({ className, ...props }: ComponentProps<typeof Cmdk>) {
  return <Cmdk className={cn("flex min-h-0 flex-col", className)} {...props} />;
}

interface CommandInputProps extends ComponentProps<typeof Cmdk.Input> {
  isLoading?: boolean;
}

export function CommandInput({ className, isLoading = false, ...props }: CommandInputProps) {
  return (
    <div className="flex h-12 shrink-0 items-center gap-2.5 border-b px-4">
      {isLoading ? (
        <Spinner className="text-subtle" />
      ) : (
        <Search aria-hidden="true" className="size-4 shrink-0 text-subtle" />
      )}
      <Cmdk.Input
        className={cn(
          "h-full min-w-0 flex-1 bg-transparent text-base outline-none pointer-coarse:text-lg",
          className,
        )}
        {...props}
      />
    </div>
  );
}

export function CommandList({ className, ...props }: ComponentProps<typeof Cmdk.List>) {
  return <Cmdk.List className={cn("max-h-96 min-h-0 overflow-y-auto p-1.5", className)} {...props} />;
}

export function CommandEmpty(props: ComponentProps<typeof Cmdk.Empty>) {
  return <Cmdk.Empty className="py-8 text-center text-muted" {...props} />;
}

export function CommandGroup({ className, ...props }: ComponentProps<typeof Cmdk.Group>) {
  return (
    <Cmdk.Group
      className={cn(
        "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-subtle [&_[cmdk-group-heading]]:text-xs",
        className,
      )}
      {...props}
    />
  );
}

export function CommandItem({ className, ...props }: ComponentProps<typeof Cmdk.Item>) {
  return (
    <Cmdk.Item
      className={cn(
        "flex h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2.5 data-[disabled=true]:opacity-50 data-[selected=true]:bg-selected [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-subtle",
        className,
      )}
      {...props}
    />
  );
}

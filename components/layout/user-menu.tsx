"use client";
import type { ComponentProps } from "react";
import { Avatar } from "@/components/ui/avatar";
import { useDeferred } from "@/components/ui/use-deferred";

export interface UserMenuProps {
  name: string;
  email: string;
  /** A server action. */
  signOut: () => Promise<void>;
}

export function UserMenu(props: UserMenuProps) {
  const { part, triggerProps } = useDeferred(() => import("./user-menu-content"));
  if (part) return <part.UserMenuContent {...props} />;
  return (
    <UserButton
      name={props.name}
      email={props.email}
      aria-haspopup="menu"
      aria-expanded={false}
      {...triggerProps}
    />
  );
}

export function UserButton({
  name,
  email,
  ...props
}: ComponentProps<"button"> & Pick<UserMenuProps, "name" | "email">) {
  return (
    <button
      type="button"
      aria-label={`Account: ${name}`}
      className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md px-2 text-left transition-colors hover:bg-hover aria-expanded:bg-hover pointer-coarse:h-11"
      {...props}
    >
      <Avatar name={name} colorKey={email} size="sm" />
      <span className="min-w-0 flex-1 truncate">{name}</span>
    </button>
  );
}

import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";

interface PersonProps {
  /** Empty or absent for someone whose account is gone. */
  name: string | null | undefined;
  /** Shown on a second line when `isDetailed`, and the source of the avatar's colour. */
  email?: string | null;
  isDetailed?: boolean;
  className?: string;
}

/** A person is always avatar and name. */
export function Person({ name, email, isDetailed = false, className }: PersonProps) {
  const shown = name || email || "Former member";
  return (
    <span className={cn("inline-flex min-w-0 max-w-full items-center gap-2 align-middle", className)}>
      <Avatar name={shown} colorKey={email ?? shown} size={isDetailed ? "lg" : "sm"} />
      <span className="flex min-w-0 flex-col">
        <span className={cn("truncate", isDetailed && "font-medium")}>{shown}</span>
        {isDetailed && email && email !== shown ? (
          <span className="truncate text-subtle text-xs">{email}</span>
        ) : null}
      </span>
    </span>
  );
}

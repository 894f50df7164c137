"use client";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { KEY_PERMISSIONS } from "@/server/authz/policy";
import { keyPermissionLabel } from "./key-permission-words";

/** What most keys may do; more than that makes rows that bury the keys below. */
const SHOWN = 4;

interface KeyPermissionsProps {
  keyName: string;
  permissions: readonly string[];
}

/** The first few, and the others on demand. */
export function KeyPermissions({ keyName, permissions }: KeyPermissionsProps) {
  const [isOpen, setOpen] = useState(false);
  const ordered = inOrder(permissions);
  const shown = isOpen || ordered.length <= SHOWN + 1 ? ordered : ordered.slice(0, SHOWN);
  return (
    <span className="flex flex-wrap gap-1 md:min-w-48 md:max-w-64">
      {shown.map((permission) => (
        <Badge key={permission}>{keyPermissionLabel(permission)}</Badge>
      ))}
      {ordered.length > SHOWN + 1 ? (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-label={isOpen ? `Show less of what ${keyName} may do` : `Show all that ${keyName} may do`}
          onClick={() => setOpen(!isOpen)}
          className="numeric rounded-sm px-1 text-accent text-xs underline-offset-4 hover:underline pointer-coarse:min-h-6"
        >
          {isOpen ? "less" : `${ordered.length - SHOWN} more`}
        </button>
      ) : null}
    </span>
  );
}

/** As the form for a new key has them, what is no key's any more at the end. */
function inOrder(permissions: readonly string[]): string[] {
  const known = KEY_PERMISSIONS.filter((permission) => permissions.includes(permission));
  const others = permissions.filter((permission) => !known.some((each) => each === permission));
  return [...known, ...others];
}

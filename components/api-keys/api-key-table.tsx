"use client";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { Person } from "@/components/members/person";
import { Badge } from "@/components/ui/badge";
import { formatExact } from "@/components/ui/format-number";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { ApiKeyListItem } from "@/server/api-keys/list-api-keys";
import { KeyPermissions } from "./key-permissions";
import { RevokeApiKeyButton } from "./revoke-api-key-button";
import { RotateApiKeyDialog } from "./rotate-api-key-dialog";

interface ApiKeyTableProps {
  label: string;
  workspaceSlug: string;
  apiKeys: readonly ApiKeyListItem[];
  canManage: boolean;
}

export function ApiKeyTable({ label, workspaceSlug, apiKeys, canManage }: ApiKeyTableProps) {
  return (
    <Table label={label} className="max-md:block">
      <TableHeader className="max-md:sr-only">
        <TableRow>
          <TableHead>Name</TableHead>
          <TableHead>Where</TableHead>
          <TableHead>May</TableHead>
          <TableHead>Last used</TableHead>
          <TableHead>Created</TableHead>
          <TableHead>
            <VisuallyHidden>Actions</VisuallyHidden>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="max-md:block">
        {apiKeys.map((apiKey) => (
          <ApiKeyRow key={apiKey.id} workspaceSlug={workspaceSlug} apiKey={apiKey} canManage={canManage} />
        ))}
      </TableBody>
    </Table>
  );
}

/** Under 768 px each cell is a line of a card, with its column's name in front. */
const line = "align-top max-md:flex max-md:h-auto max-md:gap-3 max-md:px-0 max-md:py-1";

function LineName({ children }: { children: string }) {
  return <span className="w-24 shrink-0 text-subtle text-xs/5 md:hidden">{children}</span>;
}

interface ApiKeyRowProps {
  workspaceSlug: string;
  apiKey: ApiKeyListItem;
  canManage: boolean;
}

function ApiKeyRow({ workspaceSlug, apiKey, canManage }: ApiKeyRowProps) {
  return (
    <TableRow className="max-md:block max-md:px-3 max-md:py-3">
      <TableCell className={line}>
        <span className="flex min-w-0 flex-col">
          <span className="font-medium">{apiKey.name}</span>
          <span className="truncate font-mono text-subtle text-xs">{apiKey.prefix}…</span>
          <span className="flex flex-wrap gap-1 empty:hidden">
            {apiKey.kind === "pub" ? <Badge className="mt-1">publishable</Badge> : null}
            {apiKey.requestsPerMinute === null ? null : (
              <Badge className="numeric mt-1">{formatExact(apiKey.requestsPerMinute)} per minute</Badge>
            )}
            <End apiKey={apiKey} />
          </span>
        </span>
      </TableCell>
      <TableCell className={line}>
        <LineName>Where</LineName>
        <span className="flex flex-wrap gap-1">
          {apiKey.environments.map(({ name, color }) => (
            <EnvironmentBadge key={name} name={name} color={color} />
          ))}
          {apiKey.kind === "pub" ? <Origins origins={apiKey.allowedOrigins} /> : null}
        </span>
      </TableCell>
      <TableCell className={line}>
        <LineName>May</LineName>
        <KeyPermissions keyName={apiKey.name} permissions={apiKey.permissions} />
      </TableCell>
      <TableCell className={line}>
        <LineName>Last used</LineName>
        {apiKey.lastUsedAt ? (
          <RelativeTime time={apiKey.lastUsedAt} />
        ) : (
          <span className="text-subtle">never</span>
        )}
      </TableCell>
      <TableCell className={line}>
        <LineName>Created</LineName>
        <span className="flex min-w-0 flex-col gap-0.5">
          <Person name={apiKey.createdBy.name} className="whitespace-nowrap" />
          <RelativeTime time={apiKey.createdAt} className="text-subtle text-xs" />
        </span>
      </TableCell>
      <TableCell className={`${line} md:text-right`}>
        {canManage && apiKey.state === "active" ? (
          <span className="inline-flex gap-2 md:flex-col">
            <RotateApiKeyDialog workspaceSlug={workspaceSlug} apiKey={apiKey} />
            <RevokeApiKeyButton workspaceSlug={workspaceSlug} apiKey={apiKey} />
          </span>
        ) : null}
      </TableCell>
    </TableRow>
  );
}

function Origins({ origins }: { origins: readonly string[] }) {
  if (origins.length === 0) return <span className="text-muted">Pages of every site</span>;
  return (
    <ul className="min-w-0">
      {origins.map((origin) => (
        <li key={origin} className="break-all font-mono text-xs/5">
          {origin}
        </li>
      ))}
    </ul>
  );
}

/** When the key ended or will end; nothing for one that works until it is revoked. */
function End({ apiKey: { state, revokedAt, expiresAt } }: { apiKey: ApiKeyListItem }) {
  const endsAt = revokedAt ?? expiresAt;
  if (!endsAt) return null;
  return (
    <Badge tone={state === "active" ? "warning" : "danger"} className="mt-1">
      {state === "active" ? "expires" : state} <RelativeTime time={endsAt} />
    </Badge>
  );
}

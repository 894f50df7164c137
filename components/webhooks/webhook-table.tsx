import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { WebhookListItem } from "@/server/webhooks/list-webhooks";
import { WebhookHealthBadge } from "./webhook-health";

interface WebhookTableProps {
  workspaceSlug: string;
  endpoints: readonly WebhookListItem[];
}

export function WebhookTable({ workspaceSlug, endpoints }: WebhookTableProps) {
  return (
    <Table label="Webhook endpoints">
      <TableHeader>
        <TableRow>
          <TableHead>Endpoint</TableHead>
          <TableHead>State</TableHead>
          <TableHead isNumeric className="max-sm:hidden">
            Events
          </TableHead>
          <TableHead isNumeric className="max-sm:hidden">
            Delivered, 24 h
          </TableHead>
          <TableHead isNumeric className="max-md:hidden">
            Failed
          </TableHead>
          <TableHead isNumeric className="max-md:hidden">
            Waiting
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {endpoints.map((endpoint) => (
          <TableRow key={endpoint.id} isLink>
            <TableCell className="max-w-0 w-full">
              <Link
                href={paths.webhook(workspaceSlug, endpoint.id)}
                className="stretched-link block truncate font-mono text-xs"
              >
                {endpoint.url}
              </Link>
              {endpoint.description ? (
                <span className="block truncate text-muted text-xs">{endpoint.description}</span>
              ) : null}
            </TableCell>
            <TableCell>
              <WebhookHealthBadge health={endpoint.health} />
            </TableCell>
            <TableCell isNumeric className="max-sm:hidden">
              {endpoint.events.length}
            </TableCell>
            <TableCell isNumeric className="max-sm:hidden">
              {endpoint.lastDay.sent}
            </TableCell>
            <TableCell isNumeric className="max-md:hidden">
              {endpoint.lastDay.failed}
            </TableCell>
            <TableCell isNumeric className="max-md:hidden">
              {endpoint.lastDay.waiting}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

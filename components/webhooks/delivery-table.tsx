import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { WebhookDeliveryItem } from "@/server/webhooks/list-deliveries";
import { answerText, DeliveryStateBadge } from "./delivery-outcome";

interface DeliveryTableProps {
  deliveries: readonly WebhookDeliveryItem[];
  onOpen: (id: string) => void;
}

export function DeliveryTable({ deliveries, onOpen }: DeliveryTableProps) {
  return (
    <Table label="Deliveries" isBare>
      <TableHeader>
        <TableRow>
          <TableHead>Event</TableHead>
          <TableHead>State</TableHead>
          <TableHead className="max-sm:hidden">Outcome</TableHead>
          <TableHead isNumeric className="max-sm:hidden">
            Attempts
          </TableHead>
          <TableHead isNumeric>Created</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {deliveries.map((delivery) => (
          <TableRow key={delivery.id} isLink>
            <TableCell>
              <button
                type="button"
                onClick={() => onOpen(delivery.id)}
                className="stretched-link rounded-sm text-left font-mono text-xs"
              >
                {delivery.type}
              </button>
            </TableCell>
            <TableCell>
              <DeliveryStateBadge state={delivery.state} />
            </TableCell>
            <TableCell className="w-full max-w-0 truncate text-muted text-xs max-sm:hidden">
              <Outcome delivery={delivery} />
            </TableCell>
            <TableCell isNumeric className="max-sm:hidden">
              {delivery.attemptCount}
            </TableCell>
            <TableCell isNumeric className="text-muted text-xs">
              <RelativeTime time={delivery.createdAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Outcome({ delivery: { lastAttempt, nextAttemptAt } }: { delivery: WebhookDeliveryItem }) {
  return (
    <>
      {lastAttempt ? answerText(lastAttempt) : "not sent yet"}
      {lastAttempt && nextAttemptAt ? (
        <>
          {" "}
          · again <RelativeTime time={nextAttemptAt} />
        </>
      ) : null}
    </>
  );
}

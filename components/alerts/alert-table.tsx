import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { RelativeTime } from "@/components/ui/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { figureText, questionText, UNJUDGED_WORDS } from "@/server/alerts/alert-words";
import type { AlertItem } from "@/server/alerts/list-alerts";
import { filterWords } from "./alert-filters";
import { AlertStateBadges } from "./alert-state-badge";

interface AlertTableProps {
  workspaceSlug: string;
  alerts: readonly AlertItem[];
}

export function AlertTable({ workspaceSlug, alerts }: AlertTableProps) {
  return (
    <Table label="Alerts">
      <TableHeader>
        <TableRow>
          <TableHead>Alert</TableHead>
          <TableHead>State</TableHead>
          <TableHead isNumeric>Now</TableHead>
          <TableHead className="max-md:hidden">When</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {alerts.map((alert) => (
          <TableRow key={alert.id} isLink>
            <TableCell className="w-full min-w-40">
              <Link href={paths.alert(workspaceSlug, alert.id)} className="stretched-link font-medium">
                {alert.name}
              </Link>
              <span className="block text-pretty text-muted text-xs">{asksWhat(alert)}</span>
            </TableCell>
            <TableCell>
              <AlertStateBadges alert={alert} />
            </TableCell>
            <TableCell isNumeric>
              {alert.reading ? (
                figureText(alert.reading.value, alert.metric)
              ) : (
                <span className="text-subtle">–</span>
              )}
            </TableCell>
            <TableCell className="whitespace-nowrap text-muted text-xs max-md:hidden">
              <Standing alert={alert} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function asksWhat(alert: AlertItem): string {
  const where = filterWords(alert.filters);
  return where ? `${questionText(alert)}; ${where}` : questionText(alert);
}

function Standing({ alert }: { alert: AlertItem }) {
  const { openedAt, silencedUntil, unjudgedSince, unjudgedReason, judgedAt } = alert;
  if (silencedUntil) {
    return (
      <>
        silent, ends <RelativeTime time={silencedUntil} />
      </>
    );
  }
  if (openedAt) {
    return (
      <>
        opened <RelativeTime time={openedAt} />
      </>
    );
  }
  if (unjudgedSince) {
    return (
      <span title={unjudgedReason ? UNJUDGED_WORDS[unjudgedReason] : undefined}>
        cannot tell since <RelativeTime time={unjudgedSince} />
      </span>
    );
  }
  if (alert.isPaused || judgedAt === null) return null;
  return (
    <>
      looked <RelativeTime time={judgedAt} />
    </>
  );
}

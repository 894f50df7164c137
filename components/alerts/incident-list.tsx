"use client";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Badge } from "@/components/ui/badge";
import { formatCount, formatDurationMs } from "@/components/ui/format-number";
import { LoadMore } from "@/components/ui/load-more";
import { Panel } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import type { AlertQuestion, IncidentEnding } from "@/server/alerts/alert-question";
import { questionText, readingText } from "@/server/alerts/alert-words";
import type { AlertItem } from "@/server/alerts/list-alerts";
import type { AlertIncidentItem } from "@/server/alerts/list-incidents";
import { filterWords } from "./alert-filters";
import { incidentListInput } from "./incident-list-input";
import { toldWords } from "./told-words";

/** As often as the alert itself. */
const REFRESH_MS = 60_000;

interface IncidentListProps {
  workspaceSlug: string;
  alert: AlertItem;
}

/** Each time it opened, with the figures, and who was told. */
export function IncidentList({ workspaceSlug, alert }: IncidentListProps) {
  const trpc = useTRPC();
  const list = useSuspenseInfiniteQuery(
    trpc.alert.incidents.infiniteQueryOptions(incidentListInput(workspaceSlug, alert.id), {
      getNextPageParam: ({ nextCursor }) => nextCursor,
      refetchInterval: REFRESH_MS,
    }),
  );
  const incidents = list.data.pages.flatMap((page) => page.incidents);
  return (
    <Panel title="History" description="Each time it opened, newest first." isFlush>
      {incidents.length === 0 ? (
        <p className="px-4 py-8 text-center text-muted">It has never opened.</p>
      ) : (
        <>
          <ol className="divide-y">
            {incidents.map((incident) => (
              <li key={incident.id} className="px-4 py-3">
                <Incident incident={incident} asksNow={askedText(alert)} />
              </li>
            ))}
          </ol>
          <div className="border-t">
            <LoadMore
              hasMore={list.hasNextPage}
              isLoading={list.isFetchingNextPage}
              onLoadMore={list.fetchNextPage}
              shownCount={incidents.length}
              noun="incidents"
            />
          </div>
        </>
      )}
    </Panel>
  );
}

const ENDINGS: Readonly<Record<IncidentEnding, string>> = {
  recovered: "Resolved",
  changed: "Ended: the alert was changed",
  paused: "Ended: the alert was paused",
  deleted: "Ended: the alert was deleted",
};

function Incident({ incident, asksNow }: { incident: AlertIncidentItem; asksNow: string }) {
  const { question, openedAt, openedReading, openedTold, resolvedAt, resolvedReading, resolvedTold } =
    incident;
  const asked = askedText(question);
  return (
    <div className="grid gap-x-6 gap-y-1 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <div className="flex flex-wrap items-center gap-2 sm:flex-col sm:items-start sm:gap-1">
        <RelativeTime time={openedAt} className="font-medium" />
        {resolvedAt ? (
          <span className="numeric text-muted text-xs">
            for {lastedText(resolvedAt.getTime() - openedAt.getTime())}
          </span>
        ) : (
          <Badge tone="danger">Still open</Badge>
        )}
      </div>
      <div className="min-w-0 space-y-0.5">
        <p className="numeric text-pretty">
          Opened: {readingText(question, openedReading)}.{" "}
          <span className="text-muted text-xs">
            Told: {openedTold ? toldWords(openedTold) : "nobody, it was silenced"}.
          </span>
        </p>
        {resolvedAt ? (
          <p className="numeric text-pretty">
            {ENDINGS[incident.ending ?? "recovered"]}
            {resolvedReading ? `: ${readingText(question, resolvedReading)}` : ""}.{" "}
            {resolvedTold ? (
              <span className="text-muted text-xs">Told: {toldWords(resolvedTold)}.</span>
            ) : null}
          </p>
        ) : null}
        {asked === asksNow ? null : <p className="text-pretty text-subtle text-xs">Asked then: {asked}.</p>}
      </div>
    </div>
  );
}

const DAY_MS = 86_400_000;

/** Hours are read up to two days. */
const lastedText = (ms: number) =>
  ms < 2 * DAY_MS ? formatDurationMs(ms) : formatCount(Math.round(ms / DAY_MS), "day");

function askedText(question: AlertQuestion): string {
  const where = filterWords(question.filters);
  return where ? `${questionText(question)}; ${where}` : questionText(question);
}

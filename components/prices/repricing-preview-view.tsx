"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { formatCount, formatExact, formatUsd } from "@/components/ui/format-number";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import type { RepricingRange } from "@/server/repricings/repricing-schemas";
import type { RepricingFigures } from "@/server/repricings/repricing-state";
import { usePriceChanges } from "./use-price-changes";

interface RepricingPreviewViewProps {
  workspaceSlug: string;
  range: RepricingRange;
  isRunning: boolean;
  onStarted: () => void;
}

export function RepricingPreviewView({
  workspaceSlug,
  range,
  isRunning,
  onStarted,
}: RepricingPreviewViewProps) {
  const trpc = useTRPC();
  const { startRepricing } = usePriceChanges();
  const { data, error } = useQuery(
    // What is shown is about to be acted upon: never an older answer.
    trpc.price.previewRepricing.queryOptions({ workspaceSlug, ...range }, { gcTime: 0, retry: false }),
  );
  if (error) {
    return (
      <p role="alert" className="mt-4 text-danger">
        {error.message}
      </p>
    );
  }
  if (!data) {
    return (
      <div className="mt-4">
        <SkeletonRows rows={3} label="Adding up what would change" />
      </div>
    );
  }
  const { total, models } = data;
  return (
    <div className="mt-4 space-y-4 border-t pt-4">
      <p role="status" className="text-sm">
        {summaryOf(total)}
      </p>
      {models.length === 0 ? null : (
        <Table label="What would change, by model">
          <TableHeader>
            <TableRow>
              <TableHead>Model</TableHead>
              <TableHead isNumeric className="max-sm:hidden">
                Calls
              </TableHead>
              <TableHead isNumeric>Changed</TableHead>
              <TableHead isNumeric>Cost now</TableHead>
              <TableHead isNumeric>Cost after</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {models.map(({ provider, model, ...figures }) => (
              <TableRow key={`${provider} ${model}`} className={figures.changed === 0 ? "text-muted" : ""}>
                <TableCell>
                  <span className="break-all font-mono text-xs">
                    {model === "" ? "no model named" : model}
                  </span>
                  <span className="block text-muted text-xs sm:ml-2 sm:inline">{provider}</span>
                </TableCell>
                <FigureCells {...figures} />
              </TableRow>
            ))}
            {models.length > 1 ? (
              <TableRow className="font-medium">
                <TableCell>All</TableCell>
                <FigureCells {...total} />
              </TableRow>
            ) : null}
          </TableBody>
        </Table>
      )}
      {total.changed > 0 ? (
        <div className="flex flex-wrap items-center gap-3">
          <Button
            variant="primary"
            isLoading={startRepricing.isPending}
            disabled={isRunning}
            onClick={() =>
              startRepricing.mutate(
                { workspaceSlug, ...range },
                {
                  onSuccess: () => {
                    onStarted();
                    toast.success("Costs are recalculated in the background");
                  },
                },
              )
            }
          >
            Recalculate {formatCount(total.changed, "cost")}
          </Button>
          {isRunning && !startRepricing.isPending ? (
            <p className="text-muted text-xs">Another recalculation is under way.</p>
          ) : null}
          {startRepricing.error ? (
            <p role="alert" className="text-danger">
              {startRepricing.error.message}
            </p>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function FigureCells({ calls, changed, costBeforeUsd, costAfterUsd }: RepricingFigures) {
  return (
    <>
      <TableCell isNumeric className="max-sm:hidden">
        {formatExact(calls)}
      </TableCell>
      <TableCell isNumeric>{formatExact(changed)}</TableCell>
      <TableCell isNumeric>{formatUsd(costBeforeUsd)}</TableCell>
      <TableCell isNumeric>{formatUsd(costAfterUsd)}</TableCell>
    </>
  );
}

function summaryOf({ calls, changed, costBeforeUsd, costAfterUsd }: RepricingFigures): string {
  if (calls === 0) return "There are no calls whose cost comes from a price.";
  if (changed === 0) return `Nothing would change: all ${formatCount(calls, "call")} have the right cost.`;
  return `${formatExact(changed)} of ${formatCount(calls, "call")} would cost something else: ${formatUsd(costBeforeUsd)} now, ${formatUsd(costAfterUsd)} after.`;
}

import { Badge } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ProviderListItem } from "@/server/providers/list-providers";

/** Whether the provider answered when it was last asked. */
export function ConnectionTestBadge({
  testedAt,
  testError,
}: Pick<ProviderListItem, "testedAt" | "testError">) {
  if (testedAt === null) return <Badge tone="outline">Not tested</Badge>;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
      {testError === "" ? <Badge tone="success">Answers</Badge> : <Badge tone="danger">Test failed</Badge>}
      <span className="text-subtle text-xs">
        <RelativeTime time={testedAt} />
      </span>
    </span>
  );
}

import { Boxes } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { formatCount, formatExact, formatUsd } from "@/components/ui/format-number";
import { Panel } from "@/components/ui/panel";
import type { UsedModel } from "@/server/prices/list-model-prices";
import { USED_MODEL_DAYS } from "@/server/prices/price-schemas";
import { tableText, tierTexts } from "./price-words";

interface UsedModelListProps {
  models: readonly UsedModel[];
  onSetPrice: ((model: UsedModel) => void) | undefined;
}

export function UsedModelList({ models, onSetPrice }: UsedModelListProps) {
  if (models.length === 0) {
    return (
      <EmptyState
        icon={Boxes}
        title="No model calls yet"
        description={`Models of the last ${USED_MODEL_DAYS} days stand here with the price that each has, those without one first.`}
      />
    );
  }
  const unpriced = models.reduce((sum, { unpricedCalls }) => sum + unpricedCalls, 0);
  return (
    <Panel
      title="Models in use"
      description={`Of the last ${USED_MODEL_DAYS} days, with what a call costs now. ${
        unpriced === 0 ? "Every call has a cost." : `${formatCount(unpriced, "call has", "calls have")} none.`
      }`}
      isFlush
    >
      <ul aria-label="Models in use" className="divide-y">
        {models.map((model) => (
          <UsedModelItem key={`${model.provider} ${model.model}`} used={model} onSetPrice={onSetPrice} />
        ))}
      </ul>
    </Panel>
  );
}

type UsedModelItemProps = { used: UsedModel; onSetPrice: UsedModelListProps["onSetPrice"] };

function UsedModelItem({ used, onSetPrice }: UsedModelItemProps) {
  const { provider, model, calls, unpricedCalls, givenCalls, costUsd, price } = used;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_9rem_6.5rem] sm:items-start">
      <div className="min-w-0 max-sm:col-span-2">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="break-all font-medium font-mono text-sm">{model}</span>
          <span className="text-muted text-xs">{provider === "" ? "no provider named" : provider}</span>
          <SourceBadge price={price} />
        </p>
        <PriceLines price={price} />
      </div>
      <p className="text-xs tabular-nums sm:text-right">
        <span className="block text-foreground text-sm">
          {unpricedCalls === calls ? "no cost" : formatUsd(costUsd)}
        </span>
        <span className="block text-muted">{formatCount(calls, "call")}</span>
        {unpricedCalls > 0 && unpricedCalls < calls ? (
          <span className="block font-medium text-warning">{formatExact(unpricedCalls)} without a cost</span>
        ) : null}
        {givenCalls > 0 ? (
          <span className="block text-muted">{formatExact(givenCalls)} with a given cost</span>
        ) : null}
      </p>
      <div className="sm:text-right">
        {onSetPrice && price?.source.kind !== "simulated" ? (
          <Button
            size="sm"
            variant={price === null ? "primary" : "secondary"}
            aria-label={`Set a price for ${model}`}
            onClick={() => onSetPrice(used)}
          >
            Set price
          </Button>
        ) : null}
      </div>
    </li>
  );
}

function SourceBadge({ price }: Pick<UsedModel, "price">) {
  if (price === null) return <Badge tone="warning">No price</Badge>;
  switch (price.source.kind) {
    case "own":
      return <Badge tone="accent">Own price</Badge>;
    case "list":
      return <Badge tone="outline">List price</Badge>;
    case "simulated":
      return <Badge tone="outline">Simulated: free</Badge>;
  }
}

function PriceLines({ price }: Pick<UsedModel, "price">) {
  if (price === null) {
    return (
      <p className="mt-0.5 text-muted text-xs">
        Neither the maintained list nor a price of your own knows it.
      </p>
    );
  }
  const { source, table } = price;
  if (source.kind === "simulated") return null;
  return (
    <div className="mt-0.5 space-y-0.5 text-muted text-xs tabular-nums">
      <p>{tableText(table)}</p>
      {tierTexts(table).map((text) => (
        <p key={text}>{text}</p>
      ))}
      {source.kind === "list" ? (
        <p>
          Listed as {source.model} of {source.provider}
        </p>
      ) : null}
    </div>
  );
}

"use client";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { PerformerName } from "@/components/members/performer-name";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import type { OwnPriceItem } from "@/server/prices/list-prices";
import { CorrectPriceDialog } from "./correct-price-dialog";
import { EndPriceDialog } from "./end-price-dialog";
import { dayOf, draftOfPrice, type PriceDraft } from "./price-draft";
import { modelPattern, tableText, tierTexts, validityText } from "./price-words";
import { usePriceChanges } from "./use-price-changes";

interface OwnPriceListProps {
  workspaceSlug: string;
  prices: readonly OwnPriceItem[];
  canManage: boolean;
  /** Opens a new price that follows one. */
  onSucceed: (draft: PriceDraft) => void;
}

export function OwnPriceList({ workspaceSlug, prices, canManage, onSucceed }: OwnPriceListProps) {
  if (prices.length === 0) {
    return (
      <EmptyState
        title="No prices of your own"
        description="The maintained list prices the models it knows. Add what you negotiated, and models that only you have."
      />
    );
  }
  return (
    <Panel
      title="Your own prices"
      description="They go before the list: an exact name before a beginning, a longer beginning before a shorter."
      isFlush
    >
      <ul aria-label="Own prices" className="divide-y">
        {prices.map((price) => (
          <li key={price.id} className="flex items-start justify-between gap-3 px-4 py-3">
            <PriceFacts price={price} />
            {canManage ? (
              <PriceMenu workspaceSlug={workspaceSlug} price={price} onSucceed={onSucceed} />
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const states = {
  current: <Badge tone="success">Holds now</Badge>,
  scheduled: <Badge tone="info">Scheduled</Badge>,
  ended: <Badge>Ended</Badge>,
} as const;

function PriceFacts({ price }: { price: OwnPriceItem }) {
  const { provider, state, isCustom, table, note, setBy } = price;
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="break-all font-medium font-mono text-sm">{modelPattern(price)}</span>
        <span className="text-muted text-xs">{provider === "" ? "of any provider" : provider}</span>
        {states[state]}
        {isCustom ? <Badge tone="outline">Not in the list</Badge> : null}
      </p>
      <div className="mt-0.5 space-y-0.5 text-muted text-xs tabular-nums">
        <p className="text-foreground">{tableText(table)}</p>
        {tierTexts(table).map((text) => (
          <p key={text}>{text}</p>
        ))}
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <span>{validityText(price)}</span>
          <span aria-hidden="true">·</span>
          <PerformerName performer={setBy} />
        </p>
        {note === "" ? null : <p className="break-words">{note}</p>}
      </div>
    </div>
  );
}

type PriceMenuProps = Pick<OwnPriceListProps, "workspaceSlug" | "onSucceed"> & { price: OwnPriceItem };

function PriceMenu({ workspaceSlug, price, onSucceed }: PriceMenuProps) {
  const [opened, setOpened] = useState<"correct" | "end" | "delete">();
  const { remove } = usePriceChanges();
  const close = () => setOpened(undefined);
  const pattern = modelPattern(price);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={`More for the price of ${pattern}`}>
            <Ellipsis aria-hidden="true" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {price.state === "ended" ? null : (
            <DropdownMenuItem
              onSelect={() =>
                onSucceed({ ...draftOfPrice(price), from: dayOf(new Date()), until: "", note: "" })
              }
            >
              New price from a day on
            </DropdownMenuItem>
          )}
          <DropdownMenuItem onSelect={() => setOpened("correct")}>Correct</DropdownMenuItem>
          {price.state === "ended" ? null : (
            <DropdownMenuItem onSelect={() => setOpened("end")}>End</DropdownMenuItem>
          )}
          <DropdownMenuItem tone="danger" onSelect={() => setOpened("delete")}>
            Delete
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {opened === "correct" ? (
        <CorrectPriceDialog workspaceSlug={workspaceSlug} price={price} onClose={close} />
      ) : null}
      {opened === "end" ? (
        <EndPriceDialog workspaceSlug={workspaceSlug} price={price} onClose={close} />
      ) : null}
      <ConfirmDialog
        open={opened === "delete"}
        onOpenChange={(isOpen) => (isOpen ? undefined : close())}
        title={`Delete the price of ${pattern}?`}
        description="As though it had never held. Calls that it priced keep their cost until it is recalculated."
        confirmLabel="Delete price"
        onConfirm={() => remove.mutateAsync({ workspaceSlug, priceId: price.id })}
      />
    </>
  );
}

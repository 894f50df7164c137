"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { ChartMenuButton, type ChartMenuProps } from "./chart-menu";
import { explorerPath } from "./chart-question";
import { NameDialog } from "./name-dialog";

/** Mounted by the click that asked for it, hence open. */
export function ChartMenuItems(props: ChartMenuProps) {
  const { workspaceSlug, chart, position, mayChange, onRename, onMove, onRemove } = props;
  const router = useRouter();
  const [isNaming, setNaming] = useState(false);
  return (
    <>
      <DropdownMenu defaultOpen>
        <DropdownMenuTrigger asChild>
          <ChartMenuButton title={chart.title} />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => router.push(explorerPath(workspaceSlug, chart.question))}>
            Look into it
          </DropdownMenuItem>
          {mayChange ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem onSelect={() => setNaming(true)}>Rename…</DropdownMenuItem>
              <DropdownMenuItem disabled={position.index === 0} onSelect={() => onMove(position.index - 1)}>
                Move up
              </DropdownMenuItem>
              <DropdownMenuItem
                disabled={position.index === position.count - 1}
                onSelect={() => onMove(position.index + 1)}
              >
                Move down
              </DropdownMenuItem>
              <DropdownMenuItem tone="danger" onSelect={onRemove}>
                Take off the dashboard
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      <NameDialog
        isOpen={isNaming}
        onOpenChange={setNaming}
        title="Rename the chart"
        label="Title"
        defaultValue={chart.title}
        submitLabel="Rename the chart"
        isPending={false}
        onSubmit={(title) => {
          setNaming(false);
          onRename(title);
        }}
      />
    </>
  );
}

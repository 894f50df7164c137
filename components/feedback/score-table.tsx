"use client";
import { Pencil, Trash2 } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type {
  FeedbackSettingsOutput,
  ScoreDefinitionOutput,
} from "@/server/feedback/score-definition-schemas";
import { allowedWords, SCORE_KIND_LABELS } from "./score-words";
import { useScoreChanges } from "./use-score-changes";

interface ScoreTableProps {
  workspaceSlug: string;
  settings: FeedbackSettingsOutput;
  /** Left out for whoever only reads. */
  onEdit?: ((definition: ScoreDefinitionOutput) => void) | undefined;
}

/** The scores that the workspace has defined. */
export function ScoreTable({ workspaceSlug, settings, onEdit }: ScoreTableProps) {
  const { definitions, acceptsUndefined } = settings;
  return (
    <Table label="Scores">
      <TableHeader>
        <TableRow>
          <TableHead>Score</TableHead>
          <TableHead>Kind</TableHead>
          <TableHead className="max-sm:hidden">May be</TableHead>
          {onEdit ? (
            <TableHead>
              <span className="sr-only">Actions</span>
            </TableHead>
          ) : null}
        </TableRow>
      </TableHeader>
      <TableBody>
        {definitions.map((definition) => (
          <TableRow key={definition.id}>
            <TableCell className="w-full max-w-0">
              <span className="block break-words font-medium">{definition.name}</span>
              {definition.description ? (
                <span className="block text-pretty break-words text-muted text-xs">
                  {definition.description}
                </span>
              ) : null}
              <span className="mt-1 block sm:hidden">
                <Allowed definition={definition} />
              </span>
            </TableCell>
            <TableCell className="whitespace-nowrap">{SCORE_KIND_LABELS[definition.kind]}</TableCell>
            <TableCell className="min-w-52 max-sm:hidden">
              <Allowed definition={definition} />
            </TableCell>
            {onEdit ? (
              <TableCell>
                <span className="flex justify-end">
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Change ${definition.name}`}
                    onClick={() => onEdit(definition)}
                  >
                    <Pencil aria-hidden="true" className="size-3.5" />
                  </Button>
                  <DeleteButton
                    workspaceSlug={workspaceSlug}
                    definition={definition}
                    acceptsUndefined={acceptsUndefined}
                  />
                </span>
              </TableCell>
            ) : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Allowed({ definition }: { definition: ScoreDefinitionOutput }) {
  if (definition.kind !== "category")
    return <span className="numeric text-muted">{allowedWords(definition)}</span>;
  return (
    <span className="flex flex-wrap gap-1">
      {definition.categories.map((category) => (
        <Badge key={category} className="h-auto max-w-full whitespace-normal break-words">
          {category}
        </Badge>
      ))}
    </span>
  );
}

interface DeleteButtonProps {
  workspaceSlug: string;
  definition: ScoreDefinitionOutput;
  acceptsUndefined: boolean;
}

function DeleteButton({ workspaceSlug, definition: { id, name }, acceptsUndefined }: DeleteButtonProps) {
  const { remove } = useScoreChanges();
  return (
    <ConfirmDialog
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={`Delete ${name}`}>
          <Trash2 aria-hidden="true" className="size-3.5" />
        </Button>
      }
      title={`Delete the definition of "${name}"?`}
      description={
        acceptsUndefined
          ? "Feedback that is stored under this name stays, in traces and in charts. What comes from now on may be of any kind."
          : "Feedback that is stored under this name stays, in traces and in charts. What comes from now on is refused, because only defined scores are taken."
      }
      confirmLabel="Delete definition"
      onConfirm={() => remove.mutateAsync({ workspaceSlug, scoreDefinitionId: id })}
    />
  );
}

import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { describeType } from "@/server/diffs/describe-variable";
import { printFact } from "@/server/diffs/value-change";
import type { PromptVariable } from "@/server/versions/prompt-content";

/** What callers have to send. */
export function VariableTable({ variables }: { variables: readonly PromptVariable[] }) {
  return (
    <Table label="Variables">
      <TableHeader>
        <TableRow>
          <TableHead>Variable</TableHead>
          <TableHead>Type</TableHead>
          <TableHead>Default</TableHead>
          <TableHead className="max-sm:hidden">Description</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {variables.map((variable) => (
          <TableRow key={variable.name}>
            <TableCell className="break-all font-medium font-mono">{variable.name}</TableCell>
            <TableCell>
              <span className="break-words">{describeType(variable)}</span>
              <span className="block text-muted text-xs">{needOf(variable)}</span>
            </TableCell>
            <TableCell className="max-w-40 break-words font-mono text-xs">
              {printFact(variable.default) ?? <span className="text-subtle">–</span>}
            </TableCell>
            <TableCell className="text-muted max-sm:hidden">
              <span className="break-words">{variable.description}</span>
              {variable.example === undefined ? null : (
                <span className="block break-words text-xs">For example: {printFact(variable.example)}</span>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function needOf({ required, default: fallback }: PromptVariable): string {
  if (!required) return "optional";
  return fallback === undefined ? "required" : "required, has a default";
}

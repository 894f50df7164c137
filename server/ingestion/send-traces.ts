import type { z } from "zod";
import { mapInTurns } from "@/db/map-in-turns";
import { type FieldError, InvalidInputError } from "@/server/errors/domain-error";
import { type PlainTraceInput, plainTraceInput } from "@/server/telemetry/plain-span-schemas";
import { draftPlainTraces } from "@/server/telemetry/plain-spans";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { describeUnlinked } from "./describe-unlinked";
import { type IngestionDeps, type IngestReport, ingestSpans } from "./ingest-spans";
import type { SentTrace, SentTracesOutput } from "./sent-traces-schemas";

/** Stores each trace that has the documented shape, and says of each other one what is wrong with it. */
export async function sendTraces(
  ctx: WorkspaceContext,
  deps: IngestionDeps,
  { traces }: { readonly traces: readonly unknown[] },
): Promise<SentTracesOutput> {
  const parsed = await mapInTurns(traces, (trace) => plainTraceInput.safeParse(trace));
  const accepted = parsed.flatMap(({ data }) => (data ? [data] : []));
  if (accepted.length === 0) {
    throw new InvalidInputError(
      "None of the traces has the documented shape.",
      parsed.flatMap(({ error }, index) => fieldErrorsOf(error, ["traces", index])),
    );
  }
  const report = await ingestSpans(ctx, deps, draftPlainTraces(accepted));
  return {
    results: parsed.map(({ data, error }, index) =>
      data ? stored(data, report) : rejected(traces[index], fieldErrorsOf(error, [])),
    ),
  };
}

function stored(trace: PlainTraceInput, { unlinked }: IngestReport): SentTrace {
  const warning = describeUnlinked(unlinked.filter(({ traceId }) => traceId === trace.id));
  const warnings = warning === "" ? [] : [warning];
  return { id: trace.id, status: "stored", spanCount: trace.spans.length, warnings, errors: [] };
}

function rejected(trace: unknown, errors: FieldError[]): SentTrace {
  const isNamed =
    typeof trace === "object" && trace !== null && "id" in trace && typeof trace.id === "string";
  return { id: isNamed ? String(trace.id) : null, status: "rejected", spanCount: 0, warnings: [], errors };
}

/** Enough to see the mistake; a malformed trace can break a rule per span. */
const ERRORS_SHOWN = 20;

function fieldErrorsOf(error: z.ZodError | undefined, at: readonly PropertyKey[]): FieldError[] {
  const issues = error?.issues.slice(0, ERRORS_SHOWN) ?? [];
  return issues.map(({ path, message }) => ({ path: [...at, ...path].map(String).join("."), message }));
}

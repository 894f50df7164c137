import type { LogWriter } from "@/db/clickhouse/log-writer";
import { assertCan } from "@/server/authz/policy";
import { applyRulesToLogRecords } from "@/server/redaction/redact-log-records";
import type { IngestionRulesCache } from "@/server/redaction/rules-cache";
import type { OtlpLogRecord } from "@/server/telemetry/otlp-log-record";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import { isContentRecord, toLogRecordRows } from "./log-record-rows";
import type { OpenTraces } from "./open-traces";

export type LogIngestionDeps = {
  readonly logWriter: LogWriter;
  readonly openTraces: OpenTraces;
  readonly ingestionRules: IngestionRulesCache;
};

/**
 * Stores what log records say of spans, and has their traces resolved again; settles once that is durable. Other
 * records are none of ours: they are taken and not kept.
 *
 * @throws TraceStoreUnavailableError when they are not known to be stored and should be sent again
 */
export async function ingestLogs(
  ctx: WorkspaceContext,
  deps: LogIngestionDeps,
  records: readonly OtlpLogRecord[],
): Promise<void> {
  assertCan(ctx.actor, "trace:write");
  const rules = await deps.ingestionRules.of(ctx.workspaceId);
  const content = await applyRulesToLogRecords(rules, records.filter(isContentRecord));
  if (content.length === 0) return;
  await deps.logWriter.write(await toLogRecordRows(ctx.workspaceId, content));
  await deps.openTraces.touch(ctx, new Set(content.map(({ traceId }) => traceId)));
}

import { metrics } from "@/server/metrics/galley-metrics";
import type { WorkspacePrices } from "@/server/prices/workspace-prices";
import type { WorkspaceRules } from "@/server/redaction/workspace-rules";
import type { Reservation } from "@/server/spend/reserve-spend";
import { settleSpend } from "@/server/spend/settle-spend";
import type { WorkspaceContext } from "@/server/workspaces/workspace-context";
import type { Attempt } from "./attempt";
import { checkOutput } from "./check-output";
import type { RunPlan } from "./plan-run";
import { preciseNow } from "./run-clock";
import { costOfRun } from "./run-cost";
import type { RunDeps } from "./run-deps";
import type { RunResult } from "./run-events";
import { runSpanRows } from "./run-spans";
import { spentUsd } from "./run-spend";

/** What holds for a run from its beginning to its end. */
export type RunTerms = {
  readonly prices: WorkspacePrices;
  readonly rules: WorkspaceRules;
  readonly reservation: Reservation | null;
};

/** A run under way: what was tried, and what is to be done once it is over, however it ends. */
export class RunSettlement {
  readonly attempts: Attempt[] = [];
  readonly #startedAtMs = preciseNow();
  #isSettled = false;

  constructor(
    private readonly ctx: WorkspaceContext,
    private readonly deps: RunDeps,
    private readonly plan: RunPlan,
    private readonly terms: RunTerms,
  ) {}

  /** Leaves the trace and counts the cost. Once: a run ends in one way. In the next turn: the last words go first. */
  settle(): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const endedAtMs = preciseNow();
    const outcome = this.attempts.some(({ failure }) => !failure) ? "ok" : "failed";
    metrics.runs.with({ outcome }).record((endedAtMs - this.#startedAtMs) / 1000);
    setImmediate(() => this.#settleAt(endedAtMs));
  }

  #settleAt(endedAtMs: number): void {
    const { ctx, deps, plan, attempts } = this;
    const { prices, rules, reservation } = this.terms;
    if (reservation) {
      const costUsd = spentUsd(plan, attempts, prices);
      deps.chores.add("settling a run's cost", () => settleSpend(ctx, reservation, costUsd));
    }
    if (attempts.length === 0) return;
    const startedAtMs = this.#startedAtMs;
    deps.traces.add(runSpanRows(ctx, { plan, attempts, startedAtMs, endedAtMs, prices, rules }));
  }

  /** Of an attempt that has answered. */
  resultOf(attempt: Attempt): RunResult {
    const { answer, asked, found, firstEventAtMs } = attempt;
    const output = checkOutput(this.plan.behaviour.responseFormat, answer);
    if (output) attempt.isOutputValid = output.isValid;
    return {
      output: {
        role: "assistant",
        content: answer.text,
        toolCalls: answer.toolCalls,
        ...(output?.isValid ? { parsed: output.parsed } : {}),
      },
      finishReason: answer.finishReason,
      usage: answer.usage,
      costUsd: costOfRun(this.attempts, this.terms.prices),
      latencyMs: Math.round(preciseNow() - this.#startedAtMs),
      timeToFirstTokenMs:
        firstEventAtMs === undefined ? null : Math.round(firstEventAtMs - this.#startedAtMs),
      model: { provider: asked.provider, name: answer.responseModel ?? asked.name },
      isSimulated: found?.isSimulated === true,
      attempts: this.attempts.length,
    };
  }
}

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

/** A run under way: what was tried, and what is to be done once it is over, however it ends. */
export class RunSettlement {
  readonly attempts: Attempt[] = [];
  readonly #startedAtMs = preciseNow();
  #isSettled = false;

  constructor(
    private readonly ctx: WorkspaceContext,
    private readonly deps: RunDeps,
    private readonly plan: RunPlan,
    private readonly reservation: Reservation | null,
  ) {}

  /** Leaves the trace and counts the cost. Once: a run ends in one way. */
  settle(): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    const { ctx, deps, plan, attempts, reservation } = this;
    if (reservation) {
      const costUsd = spentUsd(plan, attempts);
      deps.chores.add("settling a run's cost", () => settleSpend(ctx, reservation, costUsd));
    }
    if (attempts.length === 0) return;
    const run = { plan, attempts, startedAtMs: this.#startedAtMs, endedAtMs: preciseNow() };
    deps.traces.add(runSpanRows(ctx, run));
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
      costUsd: costOfRun(this.attempts),
      latencyMs: Math.round(preciseNow() - this.#startedAtMs),
      timeToFirstTokenMs:
        firstEventAtMs === undefined ? null : Math.round(firstEventAtMs - this.#startedAtMs),
      model: { provider: asked.provider, name: answer.responseModel ?? asked.name },
      isSimulated: found?.isSimulated === true,
      attempts: this.attempts.length,
    };
  }
}

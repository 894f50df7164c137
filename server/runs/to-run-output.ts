import type { RunHead, RunResult } from "./run-events";
import type { RunOutput, RunStreamStart } from "./run-schemas";

export function toStreamStart({ spanId: _, warnings, ...head }: RunHead): RunStreamStart {
  return { ...head, warnings: [...warnings] };
}

export function toRunOutput(head: RunHead, result: RunResult): RunOutput {
  const { output, isSimulated, ...rest } = result;
  const { toolCalls, parsed, ...said } = output;
  return {
    ...toStreamStart(head),
    ...rest,
    output: {
      ...said,
      ...(toolCalls.length > 0 ? { toolCalls: [...toolCalls] } : {}),
      ...(parsed === undefined ? {} : { parsed }),
    },
    simulated: isSimulated,
  };
}

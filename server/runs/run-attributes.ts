/** The attributes of a run's spans, as an OpenTelemetry exporter would have sent them. Pure. */
import { type Attributes, type AttributeValue, setAttribute } from "@/server/telemetry/attribute-value";
import type { Attempt } from "./attempt";
import type { RunPlan } from "./plan-run";

/** Of the run as a whole where `attempt` is absent. */
export function runAttributes(plan: RunPlan, attempt: Attempt | undefined): Attributes {
  const { head, request, rollout } = plan;
  const attributes: Attributes = {
    "gen_ai.operation.name": attempt ? "chat" : "invoke_agent",
    "galley.run.id": head.runId,
    "galley.prompt.slug": head.prompt,
    "galley.prompt.version": head.version,
  };
  if (head.environment !== null) attributes["galley.environment"] = head.environment;
  if (head.arm !== null) attributes["galley.arm"] = head.arm;
  if (rollout) {
    attributes["galley.rollout.id"] = rollout.id;
    attributes["galley.rollout.unit"] = rollout.unitId;
  }
  addVariables(attributes, request.variables);
  for (const [name, value] of Object.entries(request.metadata ?? {})) {
    setAttribute(attributes, `galley.metadata.${name}`, value);
  }
  if (attempt) addCall(attributes, attempt);
  return attributes;
}

/** Base64 of images and files would fill the store and tell nothing. */
const LONGEST_VALUE = 50_000;

function addVariables(attributes: Attributes, variables: Readonly<Record<string, AttributeValue>>): void {
  for (const [name, value] of Object.entries(variables)) {
    setAttribute(attributes, `galley.prompt.variable.${name}`, shortened(value));
  }
}

function shortened(value: AttributeValue): AttributeValue {
  if (typeof value !== "object" && typeof value !== "string") return value;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length <= LONGEST_VALUE ? value : `${text.slice(0, LONGEST_VALUE)}…`;
}

function addCall(attributes: Attributes, { found, asked, answer, failure, isOutputValid }: Attempt): void {
  attributes["gen_ai.provider.name"] = asked.provider;
  attributes["gen_ai.request.model"] = asked.name;
  if (found?.isSimulated) attributes["galley.simulated"] = true;
  if (isOutputValid !== undefined) attributes["galley.output.valid"] = isOutputValid;
  if (failure?.status) attributes["http.response.status_code"] = failure.status;
  if (failure) attributes["error.type"] = failure.kind;
  if (!answer.isFinished) return;
  attributes["gen_ai.response.finish_reasons"] = [answer.finishReason];
  const { inputTokens, outputTokens } = answer.usage;
  if (answer.responseModel !== null) attributes["gen_ai.response.model"] = answer.responseModel;
  if (inputTokens !== null) attributes["gen_ai.usage.input_tokens"] = inputTokens;
  if (outputTokens !== null) attributes["gen_ai.usage.output_tokens"] = outputTokens;
}

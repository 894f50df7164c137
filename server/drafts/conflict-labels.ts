/** What the parts of a draft are called where a conflict in them is shown. Pure and isomorphic. */
import type { DraftDocument } from "./draft-document";

const FIELD_NAMES: Readonly<Record<string, string>> = {
  templateFormat: "Template format",
  text: "Text",
  fallbacks: "Fallback models",
  retry: "Retries",
  toolChoice: "Tool choice",
  metadata: "Metadata",
  "model.provider": "Provider",
  "model.name": "Model",
  "model.parameters.temperature": "Temperature",
  "model.parameters.maxTokens": "Maximum tokens",
  "model.parameters.topP": "Top P",
  "model.parameters.frequencyPenalty": "Frequency penalty",
  "model.parameters.presencePenalty": "Presence penalty",
  "model.parameters.seed": "Seed",
  "model.parameters.stop": "Stop sequences",
  "model.providerOptions": "Provider options",
  "responseFormat.type": "Response format",
  "responseFormat.name": "Response format: name",
  "responseFormat.schema": "Response format: schema",
  "responseFormat.isStrict": "Response format: strict",
};

const PART_NAMES: Readonly<Record<string, string>> = {
  role: "role",
  content: "text",
  name: "name",
  toolCallId: "answered call",
  toolCalls: "tool calls",
  type: "type",
  isRequired: "required",
  description: "description",
  default: "default",
  example: "example",
  choices: "choices",
  schema: "schema",
  parameters: "parameters",
  isStrict: "strict",
};

const ROLE_NAMES = {
  system: "System message",
  user: "User message",
  assistant: "Assistant message",
  tool: "Tool message",
  placeholder: "Placeholder",
} as const;

/** "System message 1: text", "Variable question", "Temperature". */
export function labelPath(draft: DraftDocument): (path: string) => string {
  const members = new Map<string, string>([
    ...draft.messages.map(
      ({ id, role }, index) => [`messages.${id}`, `${ROLE_NAMES[role]} ${index + 1}`] as const,
    ),
    ...draft.variables.map(({ name }) => [`variables.${name}`, `Variable ${name}`] as const),
    ...draft.tools.map(({ id, name }) => [`tools.${id}`, `Tool ${name}`] as const),
  ]);
  return (path) => {
    const known = FIELD_NAMES[path] ?? members.get(path);
    if (known) return known;
    const dot = path.lastIndexOf(".");
    const member = members.get(path.slice(0, dot)) ?? path.slice(0, dot);
    const part = path.slice(dot + 1);
    return `${member}: ${PART_NAMES[part] ?? part}`;
  };
}

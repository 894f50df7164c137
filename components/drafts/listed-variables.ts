/** The variables of a draft as its page lists them: those its texts use, then those that are declared and not used. Pure. */
import type { DraftVariable } from "@/server/drafts/draft-document";
import type { DetectedKind, DetectedVariable } from "@/server/templates/template-engine-types";
import type { VariableType } from "@/server/templates/variable-types";

export type ListedVariable = DraftVariable & {
  readonly isUsed: boolean;
  /** Whether its author said anything about it; else it is as its use in the texts suggests. */
  readonly isDeclared: boolean;
  /** What a text asks of its parts: `["name"]` of `{{user.name}}`. */
  readonly parts: readonly string[];
};

const TYPES: Readonly<Record<DetectedKind, VariableType>> = {
  text: "string",
  object: "object",
  list: "array",
  section: "any",
  messages: "messages",
};

export function listVariables(
  detected: readonly DetectedVariable[],
  declared: readonly DraftVariable[],
): ListedVariable[] {
  const said = new Map(declared.map((variable) => [variable.name, variable]));
  const used = detected.map((variable): ListedVariable => {
    const declaration = said.get(variable.name);
    said.delete(variable.name);
    return {
      ...(declaration ?? suggestVariable(variable)),
      ...(variable.kind === "messages" ? { type: "messages" as const } : {}),
      isUsed: true,
      isDeclared: declaration !== undefined,
      parts: variable.parts.map(({ name }) => name),
    };
  });
  const unused = Array.from(
    said.values(),
    (variable): ListedVariable => ({
      ...variable,
      isUsed: false,
      isDeclared: true,
      parts: [],
    }),
  );
  return [...used, ...unused];
}

function suggestVariable({ name, kind, isRequired, parts }: DetectedVariable): DraftVariable {
  return {
    name,
    type: TYPES[kind],
    isRequired,
    description: "",
    default: "",
    example: "",
    choices: "",
    schema: kind === "object" ? schemaOfParts(parts) : "",
  };
}

function schemaOfParts(parts: DetectedVariable["parts"]): string {
  const required = parts.filter((part) => part.isRequired).map(({ name }) => name);
  const schema = {
    type: "object",
    properties: Object.fromEntries(parts.map(({ name }) => [name, {}])),
    ...(required.length > 0 ? { required } : {}),
  };
  return JSON.stringify(schema, null, 2);
}

/** What the draft keeps of it. */
export function toDraftVariable({ isUsed, isDeclared, parts, ...variable }: ListedVariable): DraftVariable {
  return variable;
}

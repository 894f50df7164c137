/** The declarations that make `get`, `render` and `run` know every prompt. Pure. */
import type { EnvironmentDocument, PromptVariable, ServedPrompt } from "../../prompt-types";
import { nameOf, noteOf, typeOfSchema } from "./type-of-schema";

export function writeTypes({ environment, prompts }: EnvironmentDocument): string {
  const entries = prompts.toSorted((a, b) => (a.prompt < b.prompt ? -1 : 1)).map(entryOf);
  return `// Written by "galley types" from what ${environment} serves. Run it again instead of editing this file.
import type { FileValue, ImageValue, RenderedMessage } from "galley";

declare module "galley" {
  interface PromptTypes {
${entries.join("")}  }
}

/** Names that the declarations above use. */
export type GalleyValues = FileValue | ImageValue | RenderedMessage;
`;
}

function entryOf({ prompt, version, variables, responseFormat }: ServedPrompt): string {
  const fields = variables.map((variable) => fieldOf(variable, "        "));
  const given = fields.length === 0 ? "Record<never, never>" : `{\n${fields.join("")}      }`;
  return `    /** v${version} */
    ${JSON.stringify(prompt)}: {
      variables: ${given};
      output: ${outputOf(responseFormat)};
    };
`;
}

function fieldOf(variable: PromptVariable, indent: string): string {
  const { name, required, default: given } = variable;
  const isRequired = required && given === undefined;
  const type = typeOfVariable(variable, indent);
  // To the renderer, null is as good as nothing.
  return `${noteOf(variable, indent)}${indent}${nameOf(name)}${isRequired ? "" : "?"}: ${isRequired ? type : `${type} | null`};\n`;
}

function typeOfVariable({ kind, schema }: PromptVariable, indent: string): string {
  switch (kind) {
    case "image":
      return "ImageValue";
    case "file":
      return "FileValue";
    case "messages":
      return "readonly RenderedMessage[]";
    case "value":
      return typeOfSchema(schema, indent);
  }
}

function outputOf(format: ServedPrompt["responseFormat"]): string {
  if (format === null) return "undefined";
  return format.type === "json" ? "unknown" : typeOfSchema(format.schema, "      ");
}

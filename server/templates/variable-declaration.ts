import type { PromptVariable } from "@/server/versions/prompt-content";

/** What an author says about a variable; what is left out is read off the template. */
export type VariableDeclaration = Pick<PromptVariable, "name"> & {
  readonly [Key in Exclude<keyof PromptVariable, "name">]?: PromptVariable[Key] | undefined;
};

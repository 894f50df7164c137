/** What a content's variables may be, given where its templates use them. Pure and isomorphic. */
import type { FieldError } from "@/server/errors/domain-error";
import { checkVariables } from "@/server/templates/check-variables";
import { detectVariables } from "@/server/templates/detect-variables";
import { expandSnippets } from "@/server/templates/expand-snippets";
import { templatesOf } from "@/server/templates/prompt-templates";
import { checkVariableSchema } from "@/server/templates/variable-schema";
import type { PromptContent, PromptVariable } from "./prompt-content";

export function checkVariablesOfContent(content: PromptContent): FieldError[] {
  return [
    ...content.variables.flatMap(checkSchema),
    ...checkDefaults(content.variables),
    ...checkPlaceholders(content),
    ...checkMedia(content),
  ];
}

const pathOf = ({ name }: PromptVariable) => `content.variables.${name}`;

function checkSchema(variable: PromptVariable): FieldError[] {
  return checkVariableSchema(variable.schema).map(({ path, message }) => ({
    path: [pathOf(variable), "schema", path].filter((part) => part !== "").join("."),
    message,
  }));
}

/** A default is a value like any other: a wrong one would fail every call that leaves it out. */
function checkDefaults(variables: readonly PromptVariable[]): FieldError[] {
  return variables.flatMap((variable) => {
    if (variable.default === undefined || checkVariableSchema(variable.schema).length > 0) return [];
    return checkVariables([variable], { [variable.name]: variable.default }).map(({ message }) => ({
      path: `${pathOf(variable)}.default`,
      message,
    }));
  });
}

/** A list of messages is put in whole: it cannot be printed, and nothing else can stand for messages. */
function checkPlaceholders(content: PromptContent): FieldError[] {
  const kinds = new Map(content.variables.map(({ name, kind }) => [name, kind]));
  const places = templatesOf(content).filter((each) => each.kind === "placeholder");
  const printed = places.flatMap(({ path, name }) =>
    kinds.get(name) === "messages"
      ? []
      : [{ path: `content.${path}`, message: `"${name}" is printed elsewhere, so it cannot hold messages.` }],
  );
  const names = new Set(places.map(({ name }) => name));
  const homeless = content.variables
    .filter(({ name, kind }) => kind === "messages" && !names.has(name))
    .map((variable) => ({
      path: `${pathOf(variable)}.kind`,
      message: "Only a placeholder holds messages. Add one of this name, or choose another type.",
    }));
  return [...printed, ...homeless];
}

/** Models take images and files from users only. */
function checkMedia(content: PromptContent): FieldError[] {
  const media = new Set(
    content.variables.flatMap(({ name, kind }) => (kind === "image" || kind === "file" ? [name] : [])),
  );
  if (media.size === 0) return [];
  const { templateFormat, snippets } = content;
  return templatesOf(content).flatMap((each) => {
    if (each.kind !== "template" || isUserText(content, each.path)) return [];
    const template = expandSnippets(each.template, templateFormat, snippets);
    return detectVariables([template], templateFormat)
      .filter(({ name }) => media.has(name))
      .map(({ name }) => ({
        path: `content.${each.path}`,
        message: `"${name}" is an image or a file: it can only stand in a user message.`,
      }));
  });
}

function isUserText(content: PromptContent, path: string): boolean {
  return (
    content.type === "chat" &&
    content.messages.some(({ role }, index) => role === "user" && path === `messages.${index}.content`)
  );
}

import type { VariableType } from "@/server/templates/variable-types";

/** Types of variables in the words of somebody who does not program. */
export const VARIABLE_TYPE_NAMES: Readonly<Record<VariableType, string>> = {
  string: "text",
  number: "number",
  integer: "whole number",
  boolean: "yes or no",
  enum: "one of…",
  object: "object",
  array: "list",
  image: "image",
  file: "file",
  messages: "messages",
  any: "anything",
};

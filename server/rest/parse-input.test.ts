import { expect, test } from "vitest";
import { z } from "zod";
import { InvalidInputError } from "@/server/errors/domain-error";
import { parseInput } from "./parse-input";

const refusalsOf = (schema: z.ZodType, input: unknown) => {
  try {
    return parseInput(schema, input);
  } catch (error) {
    return error instanceof InvalidInputError && error.fieldErrors;
  }
};

const parts = z.object({ content: z.union([z.string(), z.array(z.object({ text: z.string() }))]) });

test("names what is wrong within the form that was meant", () => {
  expect(refusalsOf(parts, { content: [{ text: "a" }, {}] })).toEqual([
    { path: "content.1.text", message: "Invalid input: expected string, received undefined" },
  ]);
});

test("names the whole where no form was meant", () => {
  expect(refusalsOf(parts, { content: 3 })).toEqual([{ path: "content", message: "Invalid input" }]);
});

test("keeps a schema's own words", () => {
  const schema = z.object({ a: z.union([z.string(), z.array(z.string())], "Must be a text or texts.") });
  expect(refusalsOf(schema, { a: [1] })).toEqual([{ path: "a", message: "Must be a text or texts." }]);
});

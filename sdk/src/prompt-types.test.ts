import { expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import type { environmentDocument } from "@/server/serving/served-prompt-schemas";
import { environmentDocument as schema } from "@/server/serving/served-prompt-schemas";
import type { RenderedMessage as ServerRenderedMessage } from "@/server/templates/rendered-message-schemas";
import { aDocument } from "@/tests/support/served-document";
import type { EnvironmentDocument, RenderedMessage } from "./prompt-types";

test("what the server publishes is what the package's types say", () => {
  expectTypeOf<z.output<typeof environmentDocument>>().toExtend<EnvironmentDocument>();
  expectTypeOf<ServerRenderedMessage>().toExtend<RenderedMessage>();
  expect(schema.safeParse(aDocument()).error).toBeUndefined();
});

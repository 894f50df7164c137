/** A draft as the version it would become, by the service's own rules. Pure. */
import { InvalidInputError } from "@/server/errors/domain-error";
import { buildContent } from "@/server/versions/build-content";
import type { PromptContent } from "@/server/versions/prompt-content";
import type { DraftContent } from "@/server/versions/version-schemas";
import { contentOf, type Draft, type DraftError } from "./draft";

export type BuiltDraft =
  | { readonly content: PromptContent; readonly input: DraftContent; readonly errors: readonly [] }
  | { readonly content: null; readonly input: DraftContent; readonly errors: readonly DraftError[] };

export function buildDraft(draft: Draft): BuiltDraft {
  const { content: input, errors } = contentOf(draft);
  if (errors.length > 0) return { content: null, input, errors };
  try {
    return { content: buildContent(input), input, errors: [] };
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    const found =
      error.fieldErrors.length > 0 ? error.fieldErrors : [{ path: "content", message: error.message }];
    return { content: null, input, errors: found };
  }
}

/** "Message 2", "Temperature": where an error is, in the words of the page. */
export function placeOf({ path }: DraftError): string {
  const message = /^content\.messages\.(\d+)/.exec(path)?.[1];
  if (message !== undefined) return `Message ${Number(message) + 1}`;
  if (path === "content.text") return "Text";
  if (path === "content") return "Content";
  return PLACES.get(path.split(".").at(-1) ?? "") ?? "Model";
}

const PLACES: ReadonlyMap<string, string> = new Map([
  ["provider", "Provider"],
  ["name", "Model name"],
  ["temperature", "Temperature"],
  ["maxTokens", "Max tokens"],
  ["topP", "Top P"],
  ["frequencyPenalty", "Frequency penalty"],
  ["presencePenalty", "Presence penalty"],
  ["seed", "Seed"],
  ["stop", "Stop sequences"],
]);

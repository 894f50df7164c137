import { describe, expect, test } from "vitest";
import { DomainError } from "@/server/errors/domain-error";
import { HOSTILE_TEMPLATES, type HostileTemplate } from "@/tests/fixtures/templates/hostile-templates";
import { renderPrompt } from "./render-prompt";

/** What stopped it, and how long that took. */
function stop({ format, template, snippets = [], variables = {} }: HostileTemplate) {
  const startedAt = performance.now();
  try {
    renderPrompt(
      { type: "text", text: template, templateFormat: format, variables: [], snippets: [...snippets] },
      variables,
    );
    return { error: undefined, ms: performance.now() - startedAt };
  } catch (error) {
    return { error, ms: performance.now() - startedAt };
  }
}

describe("a hostile template", () => {
  test.each(HOSTILE_TEMPLATES)("is stopped: $format, $name", (hostile) => {
    const { error, ms } = stop(hostile);
    expect(error).toBeInstanceOf(DomainError);
    // Far above what it takes even on a busy machine, far below what it would take; the benchmark measures.
    expect(ms).toBeLessThan(5_000);
  });
});

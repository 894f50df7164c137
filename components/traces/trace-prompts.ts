import type { TraceOutline } from "@/server/traces/trace-outline-schemas";

export type TracePromptLink = {
  readonly slug: string;
  readonly version: number | string | null;
  readonly isLinked: boolean;
};

/** The prompts and versions a trace used, each once, in the order of their first use. Pure. */
export function tracePrompts({ spans }: Pick<TraceOutline, "spans">): TracePromptLink[] {
  const found = new Map<string, TracePromptLink>();
  for (const { prompt } of spans) {
    if (!prompt) continue;
    const key = `${prompt.slug} ${prompt.version}`;
    if (!found.has(key)) {
      found.set(key, { slug: prompt.slug, version: prompt.version, isLinked: prompt.linked });
    }
  }
  return [...found.values()];
}

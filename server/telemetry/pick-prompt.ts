import type { Attributes, AttributeValue } from "./attribute-value";
import type { Convention, PromptPart, PromptParts, PromptSources } from "./conventions/convention";
import { readObject, readText } from "./conventions/value-readers";
import type { SpanPrompt } from "./normalized-span";

const PARTS: readonly PromptPart[] = ["name", "version", "label", "id"];

/** What one convention says about the prompt; a part keeps the attribute its convention prefers. */
interface PromptCandidate {
  sources: PromptSources;
  parts: Partial<Record<PromptPart, { text: string; order: number }>>;
}

/** Candidates by the convention's rank. */
export type PromptCandidates = Array<PromptCandidate | undefined>;

export type PromptSlot = (candidates: PromptCandidates, value: AttributeValue) => void;

export function promptSlotsOf(convention: Convention, rank: number): Array<[attribute: string, PromptSlot]> {
  const sources = convention.prompt ?? {};
  const slots: Array<[string, PromptSlot]> = [];
  for (const part of PARTS) {
    for (const [order, attribute] of (sources[part] ?? []).entries()) {
      slots.push([attribute, (candidates, value) => setPart(candidates, rank, sources, part, value, order)]);
    }
  }
  for (const [attribute, read] of Object.entries(sources.objects ?? {})) {
    slots.push([attribute, (candidates, value) => setParts(candidates, rank, sources, value, read)]);
  }
  return slots;
}

function setPart(
  candidates: PromptCandidates,
  rank: number,
  sources: PromptSources,
  part: PromptPart,
  value: AttributeValue,
  order: number,
): void {
  const text = readText(value);
  if (text === undefined) {
    return;
  }
  const candidate = candidates[rank] ?? { sources, parts: {} };
  candidates[rank] = candidate;
  const taken = candidate.parts[part];
  if (taken === undefined || order < taken.order) {
    candidate.parts[part] = { text, order };
  }
}

/** Behind every attribute of one part of the same convention. */
const OBJECT_ORDER = 1_000;

function setParts(
  candidates: PromptCandidates,
  rank: number,
  sources: PromptSources,
  value: AttributeValue,
  read: (object: Attributes) => PromptParts,
): void {
  const object = readObject(value);
  const parts = object === undefined ? {} : read(object);
  for (const part of PARTS) {
    setPart(candidates, rank, sources, part, parts[part] ?? null, OBJECT_ORDER);
  }
}

/**
 * The prompt a span names: the first convention with a name decides, and what it leaves open comes from the
 * next one that means the same prompt.
 */
export function promptOf(candidates: PromptCandidates | null, attributes: Attributes): SpanPrompt | null {
  const named = candidates?.find((candidate) => candidate?.parts.name !== undefined);
  const name = named?.parts.name?.text;
  if (candidates === null || named === undefined || name === undefined) {
    return null;
  }
  const agreeing = candidates.filter((candidate) => (candidate?.parts.name?.text ?? name) === name);
  const partOf = (part: PromptPart) =>
    named.parts[part]?.text ??
    agreeing.find((candidate) => candidate?.parts[part])?.parts[part]?.text ??
    null;
  return {
    name,
    version: partOf("version"),
    label: partOf("label"),
    id: partOf("id"),
    variables: variablesOf(attributes, named, agreeing),
    inheritedFromSpanId: null,
  };
}

/** Variables stand beside the name, or where another convention means the same prompt. */
function variablesOf(
  attributes: Attributes,
  named: PromptCandidate,
  agreeing: PromptCandidates,
): Attributes | null {
  for (const candidate of [named, ...agreeing]) {
    const variables =
      candidate && (withPrefix(attributes, candidate.sources) ?? inObject(attributes, candidate.sources));
    if (variables) {
      return variables;
    }
  }
  return null;
}

function inObject(attributes: Attributes, { variables }: PromptSources): Attributes | undefined {
  return variables === undefined ? undefined : readObject(attributes[variables] ?? null);
}

function withPrefix(attributes: Attributes, { variablePrefix }: PromptSources): Attributes | undefined {
  if (variablePrefix === undefined) {
    return undefined;
  }
  const entries = Object.entries(attributes).filter(([key]) => key.startsWith(variablePrefix));
  return entries.length === 0
    ? undefined
    : Object.fromEntries(entries.map(([key, value]) => [key.slice(variablePrefix.length), value]));
}

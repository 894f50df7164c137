import type { Attributes, AttributeValue } from "./attribute-value";
import type { Convention, FieldSources, SpanFields, ValueReader } from "./conventions/convention";
import { knownConventions } from "./conventions/known-conventions";
import type { OtlpSpan } from "./otlp-span";
import { type PromptCandidates, promptSlotsOf } from "./pick-prompt";

/** What a span's attributes say, by the conventions' order of authority. */
export interface PickedFields {
  fields: Partial<SpanFields>;
  ranks: Partial<Record<keyof SpanFields, number>>;
  parameters: Attributes;
  parameterRanks: Record<string, number>;
  promptCandidates: PromptCandidates | null;
}

type Slot = (picked: PickedFields, value: AttributeValue) => void;

/**
 * Every attribute name any convention knows, with what to do about it. One pass over the attributes a span has
 * is cheaper than asking each convention for each field: most names of most conventions are absent.
 */
const slots = new Map<string, Slot[]>();
const contentEvents = new Set(knownConventions.flatMap((convention) => convention.contentEvents ?? []));

/** Leaves room for the attributes of one field within a convention. */
const RANKS_PER_CONVENTION = 1_000;

for (const [index, convention] of knownConventions.entries()) {
  addConvention(convention, index);
}

export function pickFields(span: OtlpSpan): PickedFields {
  const picked: PickedFields = {
    fields: {},
    ranks: {},
    parameters: {},
    parameterRanks: {},
    promptCandidates: null,
  };
  pickFrom(span.attributes, picked);
  for (const event of span.events) {
    if (contentEvents.has(event.name)) {
      pickFrom(event.attributes, picked);
    }
  }
  return picked;
}

function pickFrom(attributes: Attributes, picked: PickedFields): void {
  for (const name in attributes) {
    const known = slots.get(name);
    if (known === undefined) {
      continue;
    }
    const value = attributes[name] ?? null;
    for (const slot of known) {
      slot(picked, value);
    }
  }
}

function addConvention(convention: Convention, index: number): void {
  const firstRank = index * RANKS_PER_CONVENTION;
  const fields = convention.fields ?? {};
  for (const field in fields) {
    if (isFieldOf(fields, field)) {
      addFieldSlots(fields, field, firstRank);
    }
  }
  for (const [attribute, parameter] of Object.entries(convention.parameters ?? {})) {
    addSlot(attribute, (picked, value) => setParameter(picked, parameter, value, firstRank));
  }
  for (const [attribute, setPrompt] of promptSlotsOf(convention, index)) {
    addSlot(attribute, (picked, value) => {
      picked.promptCandidates ??= [];
      setPrompt(picked.promptCandidates, value);
    });
  }
}

/** Conventions are written as literals of FieldSources, which admit no other keys. */
function isFieldOf(fields: FieldSources, field: string): field is keyof SpanFields {
  return Object.hasOwn(fields, field);
}

function addFieldSlots<F extends keyof SpanFields>(fields: FieldSources, field: F, firstRank: number): void {
  for (const [order, source] of (fields[field] ?? []).entries()) {
    addSlot(source.attribute, fieldSlot(field, firstRank + order, source.read));
  }
}

function fieldSlot<F extends keyof SpanFields>(
  field: F,
  rank: number,
  read: ValueReader<SpanFields[F]>,
): Slot {
  return (picked, value) => {
    const taken = picked.ranks[field];
    if (taken !== undefined && taken <= rank) {
      return;
    }
    const fieldValue = read(value);
    if (fieldValue !== undefined) {
      picked.fields[field] = fieldValue;
      picked.ranks[field] = rank;
    }
  };
}

function setParameter(picked: PickedFields, parameter: string, value: AttributeValue, rank: number): void {
  if (rank < (picked.parameterRanks[parameter] ?? Number.POSITIVE_INFINITY)) {
    picked.parameters[parameter] = value;
    picked.parameterRanks[parameter] = rank;
  }
}

function addSlot(attribute: string, slot: Slot): void {
  const known = slots.get(attribute);
  if (known === undefined) {
    slots.set(attribute, [slot]);
  } else {
    known.push(slot);
  }
}

import { type Attributes, type AttributeValue, setAttribute } from "./attribute-value";
import type { Convention, FieldSources, SpanFields, ValueReader } from "./conventions/convention";
import { knownConventions } from "./conventions/known-conventions";
import { readParameters } from "./conventions/parameter-names";
import { readObject } from "./conventions/value-readers";
import type { OtlpSpan } from "./otlp-span";
import { type PromptCandidates, promptSlotsOf } from "./pick-prompt";

/** What a span's attributes say, by the conventions' order of authority. */
export interface PickedFields {
  fields: Partial<SpanFields>;
  ranks: Partial<Record<keyof SpanFields, number>>;
  parameters: Attributes;
  parameterRanks: Record<string, number>;
  promptCandidates: PromptCandidates | null;
  /** What attributes copied from the baggage say: it came along with the request, so any ancestor knows better. */
  baggage: PickedFields | null;
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
/** Behind every attribute that holds one field of the same convention. */
const OBJECT_RANK = 900;
/** Before every convention that is not sure of its kinds. */
const SURE_RANK = -1_000_000;

/** Processors that copy baggage to spans may mark it so. */
const BAGGAGE_PREFIX = "baggage.";
const BAGGAGE_FIELDS = new Set<string>(["sessionId", "conversationId", "userId", "environment"]);

for (const [index, convention] of knownConventions.entries()) {
  addConvention(convention, index);
}

export function pickFields(span: OtlpSpan): PickedFields {
  const picked = nothingPicked();
  pickFrom(span.attributes, picked);
  for (const event of span.events) {
    if (contentEvents.has(event.name)) {
      pickFrom(event.attributes, picked);
    }
  }
  return picked;
}

function nothingPicked(): PickedFields {
  return { fields: {}, ranks: {}, parameters: {}, parameterRanks: {}, promptCandidates: null, baggage: null };
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
  addFields(convention, firstRank);
  for (const [attribute, read] of Object.entries(convention.objects ?? {})) {
    addSlot(attribute, objectSlot(read, firstRank + OBJECT_RANK));
  }
  for (const [attribute, parameter] of Object.entries(convention.parameters ?? {})) {
    addSlot(attribute, (picked, value) => setParameter(picked, parameter, value, firstRank));
  }
  for (const attribute of convention.parameterObjects ?? []) {
    addSlot(attribute, (picked, value) => setParameters(picked, value, firstRank + OBJECT_RANK));
  }
  for (const [attribute, setPrompt] of promptSlotsOf(convention, index)) {
    addSlotWithBaggage(attribute, (picked, value) => {
      picked.promptCandidates ??= [];
      setPrompt(picked.promptCandidates, value);
    });
  }
}

function addFields({ fields = {}, isSureOfKind }: Convention, firstRank: number): void {
  for (const field in fields) {
    if (isFieldOf(fields, field)) {
      const isSure = field === "kind" && isSureOfKind === true;
      addFieldSlots(fields, field, isSure ? firstRank + SURE_RANK : firstRank);
    }
  }
}

/** Conventions are written as literals of SpanFields, or of sources of them, which admit no other keys. */
function isFieldOf(fields: FieldSources | Partial<SpanFields>, field: string): field is keyof SpanFields {
  return Object.hasOwn(fields, field);
}

function addFieldSlots<F extends keyof SpanFields>(fields: FieldSources, field: F, firstRank: number): void {
  const add = BAGGAGE_FIELDS.has(field) ? addSlotWithBaggage : addSlot;
  for (const [order, source] of (fields[field] ?? []).entries()) {
    add(source.attribute, fieldSlot(field, firstRank + order, source.read));
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

function objectSlot(read: (object: Attributes) => Partial<SpanFields>, rank: number): Slot {
  return (picked, value) => {
    const object = readObject(value);
    const fields = object === undefined ? {} : read(object);
    for (const field in fields) {
      if (isFieldOf(fields, field) && rank < (picked.ranks[field] ?? Number.POSITIVE_INFINITY)) {
        setField(picked, field, fields[field], rank);
      }
    }
  };
}

function setField<F extends keyof SpanFields>(
  picked: PickedFields,
  field: F,
  value: SpanFields[F] | undefined,
  rank: number,
): void {
  if (value !== undefined) {
    picked.fields[field] = value;
    picked.ranks[field] = rank;
  }
}

function setParameters(picked: PickedFields, value: AttributeValue, rank: number): void {
  const object = readObject(value);
  for (const [parameter, given] of Object.entries(object === undefined ? {} : readParameters(object))) {
    setParameter(picked, parameter, given, rank);
  }
}

function setParameter(picked: PickedFields, parameter: string, value: AttributeValue, rank: number): void {
  if (rank < (picked.parameterRanks[parameter] ?? Number.POSITIVE_INFINITY)) {
    setAttribute(picked.parameters, parameter, value);
    picked.parameterRanks[parameter] = rank;
  }
}

function addSlotWithBaggage(attribute: string, slot: Slot): void {
  addSlot(attribute, slot);
  addSlot(BAGGAGE_PREFIX + attribute, (picked, value) => {
    picked.baggage ??= nothingPicked();
    slot(picked.baggage, value);
  });
}

function addSlot(attribute: string, slot: Slot): void {
  const known = slots.get(attribute);
  if (known === undefined) {
    slots.set(attribute, [slot]);
  } else {
    known.push(slot);
  }
}

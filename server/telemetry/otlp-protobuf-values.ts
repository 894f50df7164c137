import { type Attributes, type AttributeValue, setAttribute } from "./attribute-value";
import type { OtlpResource, OtlpScope } from "./otlp-span";
import { boolField, bytesField, doubleField, int64Field, messageField, stringField } from "./protobuf-fields";
import { type ProtobufField, type ProtobufShape, shapeOf } from "./protobuf-message";

// The messages of opentelemetry/proto/{resource,common}/v1, by field number: what traces and logs have in common.

export interface AnyValue {
  value: AttributeValue;
}
interface KeyValue extends AnyValue {
  key: string;
}

function setValue(target: AnyValue, value: AttributeValue): void {
  target.value = value;
}

export const anyValue: ProtobufShape<AnyValue> = shapeOf<AnyValue>({
  1: stringField("stringValue", setValue),
  2: boolField("boolValue", setValue),
  3: int64Field("intValue", setValue),
  4: doubleField("doubleValue", setValue),
  5: messageField("arrayValue", () => arrayValue, newList, setValue),
  6: messageField("kvlistValue", () => keyValueList, newAttributes, setValue),
  7: bytesField("bytesValue", "base64", setValue),
});

const arrayValue = shapeOf<AttributeValue[]>({
  1: messageField(
    "values",
    () => anyValue,
    (): AnyValue => ({ value: null }),
    (values, item) => {
      values.push(item.value);
    },
    (values) => `values[${values.length}]`,
  ),
});

const keyValue = shapeOf<KeyValue>({
  1: stringField("key", (target, key) => {
    target.key = key;
  }),
  2: messageField(
    "value",
    () => anyValue,
    (target): AnyValue => target,
    () => undefined,
  ),
});

/** A repeated KeyValue, collected in an object. */
export function keyValuesField<T>(name: string, attributesOf: (target: T) => Attributes): ProtobufField<T> {
  return messageField(
    name,
    () => keyValue,
    (): KeyValue => ({ key: "", value: null }),
    (target, entry) => setAttribute(attributesOf(target), entry.key, entry.value),
    (target) => `${name}[${Object.keys(attributesOf(target)).length}]`,
  );
}

const keyValueList = shapeOf<Attributes>({ 1: keyValuesField("values", (target) => target) });

export const resourceShape = shapeOf<OtlpResource>({
  1: keyValuesField("attributes", (target) => target.attributes),
});

export const scopeShape = shapeOf<OtlpScope>({
  1: stringField("name", (target, name) => {
    target.name = name;
  }),
  2: stringField("version", (target, version) => {
    target.version = version;
  }),
});

function newList(): AttributeValue[] {
  return [];
}

function newAttributes(): Attributes {
  return {};
}

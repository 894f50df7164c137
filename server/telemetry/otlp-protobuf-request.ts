import { OtlpDecodeError } from "./otlp-decode-error";
import { resourceShape, scopeShape } from "./otlp-protobuf-values";
import { OtlpReader } from "./otlp-reader";
import type { OtlpResource, OtlpScope } from "./otlp-span";
import { messageField } from "./protobuf-fields";
import { type ProtobufShape, readMessage, shapeOf } from "./protobuf-message";

/** What a request carries, as OpenTelemetry's messages name it. */
type SignalOf<Item> = {
  readonly resourceItems: "resourceSpans" | "resourceLogs";
  readonly scopeItems: "scopeSpans" | "scopeLogs";
  readonly items: "spans" | "logRecords";
  readonly shape: ProtobufShape<Item>;
  readonly empty: (resource: OtlpResource, scope: OtlpScope) => Item;
};

/** Resource and scope may follow their items on the wire, so items hold the objects that they are read into. */
interface ScopeItems<Item> {
  resource: OtlpResource;
  scope: OtlpScope;
  items: Item[];
}

interface ResourceItems<Item> {
  resource: OtlpResource;
  scopes: ScopeItems<Item>[];
}

/**
 * Reads an Export…ServiceRequest of opentelemetry/proto/collector: every signal's has the same two levels around its items.
 *
 * @returns a reader that throws OtlpDecodeError.
 */
export function requestReader<Item>(signal: SignalOf<Item>): (body: Uint8Array) => Item[] {
  const scopeItemsShape = shapeOf<ScopeItems<Item>>({
    1: messageField(
      "scope",
      () => scopeShape,
      (target) => target.scope,
      () => undefined,
    ),
    2: messageField(
      signal.items,
      () => signal.shape,
      (target, reader) => {
        reader.takeItem();
        return signal.empty(target.resource, target.scope);
      },
      (target, item) => {
        target.items.push(item);
      },
      (target) => `${signal.items}[${target.items.length}]`,
    ),
  });
  const resourceItemsShape = shapeOf<ResourceItems<Item>>({
    1: messageField(
      "resource",
      () => resourceShape,
      (target) => target.resource,
      () => undefined,
    ),
    2: messageField(
      signal.scopeItems,
      () => scopeItemsShape,
      (target, reader): ScopeItems<Item> => {
        reader.takeGroup();
        return { resource: target.resource, scope: { name: "", version: "" }, items: [] };
      },
      (target, scopeItems) => {
        target.scopes.push(scopeItems);
      },
      (target) => `${signal.scopeItems}[${target.scopes.length}]`,
    ),
  });
  const requestShape = shapeOf<ResourceItems<Item>[]>({
    1: messageField(
      signal.resourceItems,
      () => resourceItemsShape,
      (_target, reader): ResourceItems<Item> => {
        reader.takeGroup();
        return { resource: { attributes: {} }, scopes: [] };
      },
      (target, resourceItems) => {
        target.push(resourceItems);
      },
      (target) => `${signal.resourceItems}[${target.length}]`,
    ),
  });

  return (body) => {
    const reader = new OtlpReader(body);
    try {
      const request = readMessage<ResourceItems<Item>[]>(reader, reader.len, requestShape, [], 0);
      return request.flatMap(({ scopes }) => scopes.flatMap(({ items }) => items));
    } catch (error) {
      throw error instanceof OtlpDecodeError ? error : OtlpDecodeError.within("", error);
    }
  };
}

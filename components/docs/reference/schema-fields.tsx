import { ChevronRight } from "lucide-react";
import { DescribedText } from "./described-text";
import { type JsonSchema, limitWords, shapesOf, typeWords } from "./openapi-model";

/** Deeper than anything we publish; a schema that held itself would have no end. */
const MAX_DEPTH = 8;

/** The fields of an object, of each shape it may have; deeper ones folded, where the browser's search still finds them. */
export function SchemaFields({ schema, depth = 0 }: { schema: JsonSchema; depth?: number }) {
  const shapes = shapesOf(schema);
  if (shapes.length === 0) return <p className="text-muted text-sm">{typeWords(schema)}</p>;
  return (
    <div className="space-y-3">
      {shapes.map((shape, index) => (
        <Shape key={keyOfShape(shape, index)} shape={shape} depth={depth} isOneOfMany={shapes.length > 1} />
      ))}
    </div>
  );
}

function Shape({ shape, depth, isOneOfMany }: { shape: JsonSchema; depth: number; isOneOfMany: boolean }) {
  const title = isOneOfMany ? discriminatorOf(shape) : undefined;
  return (
    <div className="min-w-0">
      {title ? <p className="pb-1 text-subtle text-xs">{title}</p> : null}
      <ul className="divide-y rounded-md border">
        {Object.entries(shape.properties ?? {}).map(([name, field]) => (
          <Field
            key={name}
            name={name}
            schema={field}
            isRequired={shape.required?.includes(name) ?? false}
            depth={depth}
          />
        ))}
      </ul>
    </div>
  );
}

interface FieldProps {
  name: string;
  schema: JsonSchema;
  isRequired: boolean;
  depth: number;
}

function Field({ name, schema, isRequired, depth }: FieldProps) {
  const hasFields = depth < MAX_DEPTH && shapesOf(schema).length > 0;
  return (
    <li className="px-3 py-2">
      <FieldHead name={name} schema={schema} isRequired={isRequired} />
      {hasFields ? (
        <details className="group/fields mt-1.5">
          <summary className="flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-muted text-xs hover:text-foreground [&::-webkit-details-marker]:hidden">
            <ChevronRight
              aria-hidden="true"
              className="size-3.5 transition-transform group-open/fields:rotate-90"
            />
            Fields of {name}
          </summary>
          <div className="mt-2">
            <SchemaFields schema={schema} depth={depth + 1} />
          </div>
        </details>
      ) : null}
    </li>
  );
}

/** Name, type and what it means; also of parameters. */
export function FieldHead({ name, schema, isRequired }: Omit<FieldProps, "depth">) {
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <code className="break-all font-mono text-sm">{name}</code>
        <span className="break-words text-subtle text-xs">
          {[typeWords(schema), ...limitWords(schema)].join(", ")}
        </span>
        {isRequired ? <span className="text-warning text-xs">required</span> : null}
      </p>
      {schema.description ? (
        <p className="mt-0.5 max-w-prose text-muted text-sm">
          <DescribedText text={schema.description} />
        </p>
      ) : null}
    </>
  );
}

/** What tells a shape from its siblings: `type "chat"`. */
function discriminatorOf({ properties = {} }: JsonSchema): string | undefined {
  const [name, field] = Object.entries(properties).find(([, { const: value }]) => value !== undefined) ?? [];
  return name && field ? `where ${name} is ${JSON.stringify(field.const)}` : undefined;
}

const keyOfShape = (shape: JsonSchema, index: number) =>
  `${index} ${Object.keys(shape.properties ?? {}).join()}`;

import Link from "next/link";
import type { ReactNode } from "react";
import { paths } from "@/components/layout/paths";
import { Badge } from "@/components/ui/badge";
import { CodeBlock } from "@/components/ui/code-block";
import { AnchorLink, InlineCode } from "../doc-section";
import type { DocsReader } from "../docs-reader";
import { DescribedText } from "./described-text";
import { exampleRequest } from "./example-request";
import type { Answer, Operation, Parameter } from "./openapi-model";
import { FieldHead, SchemaFields } from "./schema-fields";

const TONES = { get: "info", post: "success", patch: "warning", delete: "danger" } as const;
const PLACES = [
  { place: "path", title: "In the path" },
  { place: "query", title: "In the query" },
  { place: "header", title: "Headers" },
] as const;
const ADMISSIONS: Readonly<Record<string, string>> = {
  public: "No key needed",
  token: "By the token of this call",
};

/** One route: what it does, takes, answers and refuses. */
export function OperationView({ operation, reader }: { operation: Operation; reader: DocsReader }) {
  const { operationId, method, path, summary, description, parameters, requestBody, responses } = operation;
  const answers = Object.entries(responses);
  const example = exampleRequest(operation, reader);
  const isGood = ([status]: readonly [string, Answer]) => Number(status) < 400;
  return (
    <section aria-labelledby={operationId} className="min-w-0 scroll-mt-16 space-y-4 border-t pt-6">
      <header className="space-y-2">
        <h2 id={operationId} className="group flex scroll-mt-16 items-center gap-2 font-semibold text-base">
          {summary}
          <AnchorLink id={operationId} title={summary} />
        </h2>
        <p className="flex flex-wrap items-center gap-2">
          <Method method={method} />
          <code className="break-all font-mono text-sm">{path}</code>
        </p>
        <p className="max-w-prose whitespace-pre-line text-pretty text-muted">
          <DescribedText text={description} />
        </p>
        <Admission permission={operation["x-permission"]} />
      </header>
      {example === undefined ? null : <CodeBlock label={`curl, ${summary}`} code={example} isWrapped />}
      {PLACES.map(({ place, title }) => (
        <Parameters key={place} title={title} parameters={parameters.filter((each) => each.in === place)} />
      ))}
      {requestBody ? (
        <Part title="Body">
          <Contents content={requestBody.content} />
        </Part>
      ) : null}
      {answers.filter(isGood).map(([status, answer]) => (
        <Part key={status} title={`Answer ${status}: ${answer.description}`}>
          <Headers headers={answer.headers ?? {}} />
          <Contents content={answer.content ?? {}} />
        </Part>
      ))}
      <Part title="Errors">
        <ul className="flex flex-wrap gap-1.5">
          {answers
            .filter((each) => !isGood(each))
            .map(([status, { description: words }]) => (
              <li key={status}>
                <Badge>
                  <Link href={`${paths.doc("api")}#errors`}>
                    <span className="numeric">{status}</span> {words.split(".")[0]}
                  </Link>
                </Badge>
              </li>
            ))}
        </ul>
      </Part>
    </section>
  );
}

function Method({ method }: { method: string }) {
  const tone = Object.entries(TONES).find(([name]) => name === method)?.[1] ?? "neutral";
  return (
    <Badge tone={tone} className="font-mono uppercase">
      {method}
    </Badge>
  );
}

function Admission({ permission }: { permission: string }) {
  const words = ADMISSIONS[permission];
  if (words) return <p className="text-muted text-sm">{words}</p>;
  return (
    <p className="text-muted text-sm">
      Needs a key with <InlineCode>{permission}</InlineCode>
    </p>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0 space-y-2">
      <h3 className="font-medium text-sm">{title}</h3>
      {children}
    </div>
  );
}

function Parameters({ title, parameters }: { title: string; parameters: readonly Parameter[] }) {
  if (parameters.length === 0) return null;
  return (
    <Part title={title}>
      <ul className="divide-y rounded-md border">
        {parameters.map(({ name, required, description, schema = {} }) => (
          <li key={name} className="px-3 py-2">
            <FieldHead name={name} schema={{ ...schema, description }} isRequired={required} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** The id of the request is in every answer, and said once for all. */
function Headers({ headers }: { headers: NonNullable<Answer["headers"]> }) {
  const own = Object.entries(headers).filter(([name]) => name !== "X-Request-Id");
  if (own.length === 0) return null;
  return (
    <ul className="space-y-0.5 text-sm">
      {own.map(([name, { description }]) => (
        <li key={name} className="text-muted">
          <InlineCode>{name}</InlineCode> <DescribedText text={description ?? ""} />
        </li>
      ))}
    </ul>
  );
}

function Contents({ content }: { content: NonNullable<Answer["content"]> }) {
  return Object.entries(content).map(([mediaType, { schema }]) => (
    <div key={mediaType} className="space-y-1.5">
      {mediaType === "application/json" ? null : <InlineCode>{mediaType}</InlineCode>}
      {schema && Object.keys(schema).length > 0 ? <SchemaFields schema={schema} /> : null}
    </div>
  ));
}

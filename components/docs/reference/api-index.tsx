import Link from "next/link";
import { paths } from "@/components/layout/paths";
import { DocSection, DocText, InlineCode } from "../doc-section";
import { DescribedText } from "./described-text";
import type { OperationGroup } from "./openapi-model";

export type ProblemRow = {
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly remedy: string;
};

interface ApiIndexProps {
  url: string;
  groups: readonly OperationGroup[];
  problems: readonly ProblemRow[];
}

/** All routes by name; each group has a page of its own, because all their fields make a megabyte. */
export function ApiIndex({ url, groups, problems }: ApiIndexProps) {
  return (
    <div className="space-y-12">
      <DocSection id="basics" title="Basics">
        <DocText>
          Base <InlineCode>{url}</InlineCode>. JSON in UTF-8, times in RFC 3339 and UTC, money in US dollars
          as decimal strings, durations in milliseconds. A key goes into{" "}
          <InlineCode>Authorization: Bearer gly_app_…</InlineCode>. Every answer has an{" "}
          <InlineCode>X-Request-Id</InlineCode>: tell us that id when something is wrong. Refusals are all of
          one shape:{" "}
          <a className="text-accent underline underline-offset-2" href="#errors">
            errors
          </a>
          . The same as a document for machines:{" "}
          <a className="text-accent underline underline-offset-2" href={`${url}/openapi.json`}>
            OpenAPI 3.1
          </a>
          .
        </DocText>
      </DocSection>
      <DocSection id="routes" title="Routes">
        <nav aria-label="Routes" className="space-y-6">
          {groups.map(({ tag, slug, operations }) => (
            <div key={tag}>
              <h3 className="font-semibold">
                <Link href={groupPath(slug)} className="rounded-sm underline-offset-4 hover:underline">
                  {tag}
                </Link>
              </h3>
              <ul className="mt-1 space-y-0.5">
                {operations.map(({ operationId, method, path, summary }) => (
                  <li key={operationId}>
                    <Link
                      href={`${groupPath(slug)}#${operationId}`}
                      className="flex flex-wrap items-baseline gap-x-2 rounded-sm py-0.5 text-muted hover:text-foreground"
                    >
                      <span className="w-12 shrink-0 font-mono text-subtle text-xs uppercase">{method}</span>
                      <code className="min-w-0 flex-1 break-all font-mono text-xs">{path}</code>
                      <span className="text-subtle text-xs max-sm:w-full max-sm:pl-14 sm:w-1/2">
                        {summary}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </nav>
      </DocSection>
      <DocSection id="errors" title="Errors">
        <DocText>
          Every error is an RFC 9457 problem, <InlineCode>application/problem+json</InlineCode>:{" "}
          <InlineCode>{"{type, title, status, detail, code, requestId, errors?}"}</InlineCode>. What to do
          about each code:
        </DocText>
        <dl className="divide-y rounded-md border">
          {problems.map(({ code, status, title, remedy }) => (
            <div key={code} className="px-3 py-2.5">
              <dt className="flex flex-wrap items-baseline gap-x-2">
                <code className="font-mono text-sm">{code}</code>
                <span className="numeric text-subtle text-xs">{status}</span>
                <span className="text-muted text-sm">{title}</span>
              </dt>
              <dd className="mt-0.5 max-w-prose text-muted text-sm">
                <DescribedText text={remedy} />
              </dd>
            </div>
          ))}
        </dl>
      </DocSection>
    </div>
  );
}

const groupPath = (slug: string) => paths.doc(`api/${slug}`);

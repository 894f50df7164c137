import type { Metadata } from "next";
import Link from "next/link";
import { DOC_PAGES } from "@/components/docs/doc-pages";
import { ReaderNote } from "@/components/docs/reader-note";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { findDocsReader } from "./find-docs-reader";

export const metadata: Metadata = { title: "Documentation" };

export default async function DocsPage() {
  const reader = await findDocsReader();
  return (
    <div className="space-y-6">
      <PageHeader
        title="Documentation"
        description="Fetch the prompt that is live, run it, send your traces. Each quickstart takes a few minutes."
      />
      <ReaderNote reader={reader} />
      <ul className="grid gap-3 sm:grid-cols-2">
        {DOC_PAGES.map(({ slug, title, summary }) => (
          <DocCard key={slug} slug={slug} title={title} summary={summary} />
        ))}
        <DocCard
          slug="api"
          title="API reference"
          summary="Every route with its parameters, answers and errors, from the OpenAPI document."
        />
      </ul>
    </div>
  );
}

function DocCard({ slug, title, summary }: { slug: string; title: string; summary: string }) {
  return (
    <li className="relative rounded-lg border p-4 transition-colors hover:bg-hover">
      <Link href={paths.doc(slug)} className="font-semibold after:absolute after:inset-0">
        {title}
      </Link>
      <p className="mt-0.5 text-muted">{summary}</p>
    </li>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { findDocPage } from "@/components/docs/doc-pages";
import { Quickstart } from "@/components/docs/quickstart";
import { ReaderNote } from "@/components/docs/reader-note";
import { PageHeader } from "@/components/layout/page-header";
import { findDocsReader } from "../find-docs-reader";

type DocPageProps = PageProps<"/docs/[page]">;

export async function generateMetadata({ params }: DocPageProps): Promise<Metadata> {
  return { title: findDocPage((await params).page)?.title ?? "Documentation" };
}

export default async function DocPage({ params }: DocPageProps) {
  const page = findDocPage((await params).page);
  if (!page) notFound();
  const reader = await findDocsReader();
  return (
    <article className="max-w-3xl space-y-8">
      <PageHeader title={page.title} description={page.summary} />
      <ReaderNote reader={reader} />
      <Quickstart slug={page.slug} reader={reader} />
    </article>
  );
}

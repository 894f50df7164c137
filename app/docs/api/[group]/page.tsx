import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ReaderNote } from "@/components/docs/reader-note";
import { readOperations } from "@/components/docs/reference/openapi-model";
import { OperationView } from "@/components/docs/reference/operation-view";
import { PageHeader } from "@/components/layout/page-header";
import { paths } from "@/components/layout/paths";
import { getOpenapiDocument } from "@/server/rest/openapi-holder";
import { findDocsReader } from "../../find-docs-reader";

type ApiGroupPageProps = PageProps<"/docs/api/[group]">;

async function findGroup({ params }: Pick<ApiGroupPageProps, "params">) {
  const { group } = await params;
  return readOperations(getOpenapiDocument()).find(({ slug }) => slug === group);
}

export async function generateMetadata(props: ApiGroupPageProps): Promise<Metadata> {
  return { title: `${(await findGroup(props))?.tag ?? "Routes"} · API reference` };
}

export default async function ApiGroupPage(props: ApiGroupPageProps) {
  const group = await findGroup(props);
  if (!group) notFound();
  const reader = await findDocsReader();
  return (
    <article className="max-w-3xl space-y-8">
      <PageHeader
        title={group.tag}
        details={
          <Link className="text-accent underline underline-offset-2" href={paths.doc("api")}>
            All routes of the API
          </Link>
        }
      />
      <ReaderNote reader={reader} />
      {group.operations.map((operation) => (
        <OperationView key={operation.operationId} operation={operation} reader={reader} />
      ))}
    </article>
  );
}

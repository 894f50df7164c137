import type { Metadata } from "next";
import { apiUrl } from "@/components/docs/docs-reader";
import { ApiIndex } from "@/components/docs/reference/api-index";
import { readOperations } from "@/components/docs/reference/openapi-model";
import { PageHeader } from "@/components/layout/page-header";
import { getOpenapiDocument } from "@/server/rest/openapi-holder";
import { PROBLEMS } from "@/server/rest/problem-codes";
import { findDocsReader } from "../find-docs-reader";

export const metadata: Metadata = { title: "API reference" };

export default async function ApiReferencePage() {
  const reader = await findDocsReader();
  const problems = Object.entries(PROBLEMS).map(([code, problem]) => ({ code, ...problem }));
  return (
    <article className="max-w-3xl">
      <PageHeader
        title="API reference"
        description="Written from the schemas that requests and answers are checked by, so it is never out of date."
      />
      <ApiIndex url={apiUrl(reader)} groups={readOperations(getOpenapiDocument())} problems={problems} />
    </article>
  );
}

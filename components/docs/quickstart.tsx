import type { ComponentType } from "react";
import type { DocSlug } from "./doc-pages";
import type { DocsReader } from "./docs-reader";
import { AiSdkQuickstart } from "./quickstarts/ai-sdk-quickstart";
import { CurlQuickstart } from "./quickstarts/curl-quickstart";
import { OpenaiQuickstart } from "./quickstarts/openai-quickstart";
import { OpentelemetryQuickstart } from "./quickstarts/opentelemetry-quickstart";
import { PagesQuickstart } from "./quickstarts/pages-quickstart";
import { PythonQuickstart } from "./quickstarts/python-quickstart";
import { TypescriptQuickstart } from "./quickstarts/typescript-quickstart";

const QUICKSTARTS: Readonly<Record<DocSlug, ComponentType<{ reader: DocsReader }>>> = {
  curl: CurlQuickstart,
  typescript: TypescriptQuickstart,
  openai: OpenaiQuickstart,
  "ai-sdk": AiSdkQuickstart,
  python: PythonQuickstart,
  opentelemetry: OpentelemetryQuickstart,
  pages: PagesQuickstart,
};

export function Quickstart({ slug, reader }: { slug: DocSlug; reader: DocsReader }) {
  const Chosen = QUICKSTARTS[slug];
  return <Chosen reader={reader} />;
}

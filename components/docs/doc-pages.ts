/** What there is to read. */
export const DOC_PAGES = [
  { slug: "curl", title: "curl", summary: "Fetch, render and run a prompt with nothing but HTTP." },
  { slug: "typescript", title: "TypeScript", summary: "Our client: cached, pushed, and never in the way." },
  {
    slug: "openai",
    title: "OpenAI's clients",
    summary: "Change the base URL and the model's name. Nothing else.",
  },
  { slug: "ai-sdk", title: "AI SDK", summary: "Vercel's AI SDK, with streaming and structured output." },
  { slug: "python", title: "Python", summary: "Our client for Python 3.9 and later, without dependencies." },
  {
    slug: "opentelemetry",
    title: "OpenTelemetry",
    summary: "Send the traces you have, and see cost and quality per version.",
  },
  { slug: "pages", title: "Browsers", summary: "Feedback from your pages, and prompts that need no key." },
] as const;

export type DocSlug = (typeof DOC_PAGES)[number]["slug"];

export const findDocPage = (slug: string) => DOC_PAGES.find((page) => page.slug === slug);

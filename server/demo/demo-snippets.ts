/** What the demo team's prompts share: pure, from texts and an end of time. */
import { findSnippetReferences } from "@/server/templates/expand-snippets";
import { buildContent } from "@/server/versions/build-content";
import { hashContent } from "@/server/versions/hash-content";
import type { PinnedSnippet, PromptContent } from "@/server/versions/prompt-content";
import { emptySettings } from "@/server/versions/read-content";

type DemoSnippet = {
  readonly slug: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly revisions: readonly {
    readonly text: string;
    readonly message: string;
    readonly daysAgo: number;
  }[];
};

export type DemoSnippetVersion = {
  readonly number: number;
  readonly content: PromptContent;
  readonly message: string;
  readonly createdAt: Date;
};
export type DemoSnippetHistory = {
  readonly snippet: DemoSnippet;
  /** Oldest first. */
  readonly versions: readonly DemoSnippetVersion[];
};

const DAY_MS = 86_400_000;

const DEMO_SNIPPETS: readonly DemoSnippet[] = [
  {
    slug: "style/house-tone",
    description: "How Northwind speaks to whom.",
    tags: ["style"],
    revisions: [
      {
        text: "Write to {{audience}} as a friend who knows mountains: plain words, no exclamation marks.",
        message: "First version",
        daysAgo: 75,
      },
      {
        text: "Write to {{audience}} as a friend who knows mountains: plain words, short sentences, no exclamation marks.",
        message: "Ask for short sentences",
        daysAgo: 18,
      },
    ],
  },
  {
    slug: "rules/no-promises",
    description: "What nobody may promise to a customer.",
    tags: ["legal"],
    revisions: [
      {
        text: "Never promise a refund, a delivery date or a discount. Say what the next step is instead.",
        message: "First version",
        daysAgo: 70,
      },
    ],
  },
];

export function writeDemoSnippets(until: Date): DemoSnippetHistory[] {
  return DEMO_SNIPPETS.map((snippet) => ({
    snippet,
    versions: snippet.revisions.map(({ text, message, daysAgo }, index) => ({
      number: index + 1,
      content: buildContent({
        type: "text",
        text,
        templateFormat: "mustache",
        variables: [],
        ...emptySettings(),
      }),
      message,
      createdAt: new Date(until.getTime() - daysAgo * DAY_MS),
    })),
  }));
}

/** Every snippet that the references name, as it was at a time; by slug, as the service pins them. */
export function pinDemoSnippets(
  references: readonly string[],
  histories: readonly DemoSnippetHistory[],
  at: Date,
): PinnedSnippet[] {
  return references
    .flatMap((reference) => findSnippetReferences(reference, "mustache").map(({ slug }) => slug))
    .sort()
    .map((slug) => {
      const history = histories.find(({ snippet }) => snippet.slug === slug);
      const version = history?.versions.findLast(({ createdAt }) => createdAt <= at);
      if (version?.content.type !== "text")
        throw new RangeError(`The demo has no snippet "${slug}" at that time.`);
      const { number, content } = version;
      return { slug, version: number, contentHash: hashContent(content), text: content.text };
    });
}

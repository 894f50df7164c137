import type { PromptTool, ResponseFormat } from "@/server/versions/prompt-content";
import type { VariableDeclaration } from "@/server/versions/version-schemas";

/** How calls of a version turn out; the figures are medians and shares of the made-up traffic. */
export type DemoBehaviour = {
  readonly latencyMs: number;
  readonly outputTokens: number;
  readonly errorShare: number;
  readonly helpfulShare: number;
};

export type DemoRevision = {
  readonly message: string;
  readonly addLine?: string;
  readonly model?: string;
  readonly temperature?: number;
  readonly behaviour?: Partial<DemoBehaviour>;
  /** When it was saved; without it, revisions are spread over the demo's days. */
  readonly daysAgo?: number;
};

export type DemoPrompt = {
  readonly slug: string;
  readonly type: "chat" | "text";
  readonly description: string;
  readonly provider: string;
  readonly model: string;
  readonly instructions: string;
  /** The last message of a chat; for a text prompt, the end of its text. */
  readonly request: string;
  readonly behaviour: DemoBehaviour;
  readonly revisions: readonly DemoRevision[];
  readonly tags: readonly string[];
  /** References that end its instructions; what they stand for is pinned in every version. */
  readonly snippets?: readonly string[];
  /** The variable of a list of messages put in before the request. */
  readonly history?: string;
  readonly variables?: readonly VariableDeclaration[];
  readonly tools?: readonly PromptTool[];
  readonly responseFormat?: ResponseFormat;
  readonly examples?: readonly {
    readonly name: string;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
  /** Share of the workspace's calls. */
  readonly traffic: number;
  readonly questions: readonly [string, ...string[]];
  readonly answers: readonly [string, ...string[]];
  readonly serviceName: string;
};

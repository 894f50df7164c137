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
  /** Share of the workspace's calls. */
  readonly traffic: number;
  readonly questions: readonly [string, ...string[]];
  readonly answers: readonly [string, ...string[]];
  readonly serviceName: string;
};

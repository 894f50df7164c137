/** What an external check is asked with, and how it answers. Isomorphic, imports only zod. */
import { z } from "zod";

export type CheckRequest = {
  readonly type: "check.requested";
  readonly timestamp: string;
  readonly data: {
    readonly check: { readonly id: string; readonly name: string };
    readonly workspaceId: string;
    readonly release: {
      readonly id: string;
      readonly number: number;
      readonly title: string;
      readonly reason: string;
      readonly environment: string;
    };
    readonly round: number;
    readonly contentHash: string;
    readonly items: readonly {
      readonly promptSlug: string;
      readonly version: number;
      /** What is live now; null when nothing is. */
      readonly liveVersion: number | null;
    }[];
    /** `POST` an answer here with the token as bearer, before the deadline. */
    readonly callbackUrl: string;
    readonly callbackToken: string;
    readonly deadline: string;
  };
};

export const checkAnswerInput = z.strictObject({
  state: z.enum(["pass", "fail"]),
  summary: z.string().trim().min(1, "Say in a sentence what was found.").max(500),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional()
    .describe("Where the whole result can be read."),
});
export type CheckAnswerInput = z.infer<typeof checkAnswerInput>;

export const checkAnswerOutput = z.object({
  id: z.string(),
  name: z.string().describe("The check's name in the environment's rules."),
  state: z.enum(["pass", "fail"]),
  summary: z.string(),
});
export type CheckAnswerOutput = z.infer<typeof checkAnswerOutput>;

/** Isomorphic, types only. */

/** One application that called a prompt: what one key sent under one service name. */
export type Caller = {
  /** Null for what was sent without a key; its name is null once the key is gone. */
  readonly apiKey: { readonly id: string; readonly name: string | null } | null;
  /** "" when it named none. */
  readonly serviceName: string;
  /** The versions it called, newest first. */
  readonly versionNumbers: readonly number[];
  readonly callCount: number;
  readonly lastCallAt: Date;
  /** Calls that said which variables they sent. */
  readonly callsWithVariables: number;
  /** What those sent, and how many of them. */
  readonly variables: readonly { readonly name: string; readonly callCount: number }[];
};

export type CallerList = {
  /** By the number of their calls. */
  readonly callers: readonly Caller[];
  /** More call it than are listed. */
  readonly isCut: boolean;
};

/** A required variable that some of a caller's calls went without. */
export type MissingVariable = {
  readonly name: string;
  /** Of its calls with variables. */
  readonly callCount: number;
};

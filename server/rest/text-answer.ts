/** A success as text, before it is known how it is sent. */
export type TextAnswer = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Frames;
};

/** Server-sent events as they come, errors behind the first included. */
export type Frames = AsyncGenerator<string, void, undefined>;

export const JSON_HEADERS = { "content-type": "application/json", "cache-control": "no-store" } as const;

/** Pure vocabulary. `retracted` takes back the reviewer's verdict before it; `comment` says something and decides nothing. */
export const VERDICTS = ["approve", "request_changes", "comment", "retracted"] as const;
export type Verdict = (typeof VERDICTS)[number];

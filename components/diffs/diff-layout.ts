/** `inline`: the changes within one text. `split`: the old beside the new. */
export const DIFF_LAYOUTS = ["inline", "split"] as const;
export type DiffLayout = (typeof DIFF_LAYOUTS)[number];

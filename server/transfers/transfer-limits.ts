/** How much one import may bring. Without zod, which no page should load for a number. */
export const MAX_UPLOAD_BYTES = 50_000_000;
/** After unpacking. */
export const MAX_UNPACKED_BYTES = 50_000_000;
export const MAX_FILES = 5_000;
/** A version holds at most 1 MB, and its file says it in at most twice as much. */
export const MAX_FILE_BYTES = 4_000_000;

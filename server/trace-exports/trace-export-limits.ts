/** More would be days of work for a spreadsheet, and of space for the database that keeps the file until it is fetched. */
export const MAX_TRACES = 50_000;
export const MAX_SIZE_BYTES = 100 * 1024 * 1024;
/** Of a workspace, expired ones apart. */
export const MAX_EXPORTS = 20;
export const KEPT_MS = 3 * 24 * 60 * 60 * 1000;

export const REASON_CUT = `It holds the newest part: ${MAX_TRACES.toLocaleString("en-US")} traces or 100 MB at most. Export the rest with a shorter range.`;

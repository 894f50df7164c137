/** A page that is being closed can wait for no answer, but the browser carries a small request to its end. */
const MAX_BYTES = 60_000;

export function sendOnLeave(procedure: string, input: unknown): void {
  const body = JSON.stringify({ json: input });
  // Browsers refuse larger ones outright; the tab's storage has them.
  if (new Blob([body]).size > MAX_BYTES) return;
  const headers = { "content-type": "application/json" };
  void fetch(`/api/trpc/${procedure}`, { method: "POST", keepalive: true, headers, body }).catch(
    () => undefined,
  );
}

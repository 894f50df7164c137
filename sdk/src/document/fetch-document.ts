import { GalleyError } from "../galley-error";
import { sendRequest, type Transport } from "../transport/send-request";
import type { FetchedDocument } from "./document-store";
import { readDocument } from "./read-document";

/** @throws GalleyError */
export async function fetchDocument(
  transport: Transport,
  environment: string,
  timeoutMs: number,
  etag: string | undefined,
): Promise<FetchedDocument> {
  const { value, response } = await sendRequest(transport, {
    path: `/environments/${encodeURIComponent(environment)}/prompts`,
    timeoutMs,
    ...(etag === undefined ? {} : { headers: { "if-none-match": etag } }),
  });
  if (response.status !== 304) {
    return {
      kind: "changed",
      document: readDocument(value, environment),
      etag: response.headers.get("etag"),
    };
  }
  if (etag !== undefined) return { kind: "unchanged" };
  throw new GalleyError("invalid_answer", "The server says that nothing changed, and nothing was known.");
}

import { GalleyError } from "../galley-error";
import { isRecord } from "../read-value";
import { sendRequest, type Transport } from "../transport/send-request";
import type { FetchedDocument } from "./document-store";
import { readDocument } from "./read-document";
import type { ServingPaths } from "./serving-paths";

/** @throws GalleyError */
export async function fetchDocument(
  transport: Transport,
  environment: string,
  paths: ServingPaths,
  timeoutMs: number,
  etag: string | undefined,
): Promise<FetchedDocument> {
  const { value, response } = await sendRequest(transport, {
    path: paths.document,
    timeoutMs,
    ...(etag === undefined ? {} : { headers: { "if-none-match": etag } }),
  });
  if (response.status !== 304) {
    return {
      kind: "changed",
      document: readDocument(isRecord(value) ? paths.complete(value) : value, environment),
      etag: response.headers.get("etag"),
    };
  }
  if (etag !== undefined) return { kind: "unchanged" };
  throw new GalleyError("invalid_answer", "The server says that nothing changed, and nothing was known.");
}

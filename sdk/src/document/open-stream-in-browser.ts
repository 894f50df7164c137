import { GalleyError } from "../galley-error";
import { chunksOf } from "../transport/event-stream";
import { openRequest, type Transport } from "../transport/send-request";

export type OpenStream = {
  readonly chunks: AsyncIterable<Uint8Array>;
  readonly close: () => void;
};

/** @throws GalleyError */
export async function openStream(
  transport: Transport,
  path: string,
  headers: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<OpenStream> {
  const { response, release } = await openRequest(transport, {
    path,
    headers: { ...headers, accept: "text/event-stream" },
    timeoutMs,
  });
  if (response.headers.get("content-type")?.startsWith("text/event-stream")) {
    return { chunks: chunksOf(response.body), close: release };
  }
  release();
  throw new GalleyError("invalid_answer", "The server answered no event stream.", {
    status: response.status,
  });
}

import { type IncomingMessage, request } from "node:http";
import { buffer } from "node:stream/consumers";
import { decodeProtobufAnswer } from "./otlp-encoder";

export type SentBody = {
  readonly status: number;
  /** What it says of a failure, a partial success, or a success. */
  readonly said: string;
};

/** Posts as exporters do, by node's own client: an answer that comes before all was sent is heard. */
export async function sendBody(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): Promise<SentBody> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(url, { method: "POST", headers, agent: false }, resolve).on("error", reject).end(body);
  });
  const answer = await buffer(response);
  const status = response.statusCode ?? 0;
  const isProtobuf = response.headers["content-type"] === "application/x-protobuf";
  return { status, said: isProtobuf ? readProtobuf(status, answer) : readJson(answer) };
}

function readProtobuf(status: number, answer: Buffer): string {
  const message = status === 200 ? "ExportTraceServiceResponse" : "RpcStatus";
  return saidBy(decodeProtobufAnswer(message, answer));
}

function readJson(answer: Buffer): string {
  const parsed: unknown = JSON.parse(answer.toString("utf8"));
  return saidBy(Object(parsed));
}

function saidBy(answer: { partialSuccess?: { errorMessage?: string }; message?: string; detail?: string }) {
  return answer.partialSuccess?.errorMessage ?? answer.message ?? answer.detail ?? "";
}

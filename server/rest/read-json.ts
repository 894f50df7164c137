import { type BodyLimits, readLimitedBody } from "@/server/telemetry/read-limited-body";
import { RequestError } from "./request-error";

const JSON_MEDIA_TYPE = /^application\/([\w.+-]+\+)?json$/;

/** The parsed JSON body of a request, which may be gzipped and may have no length. */
export async function readJson(request: Request, limits: BodyLimits): Promise<unknown> {
  const mediaType = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (!JSON_MEDIA_TYPE.test(mediaType)) {
    throw new RequestError("unsupported_media_type", "Send the body as `Content-Type: application/json`.");
  }
  const bytes = await readLimitedBody(request.body, request.headers.get("content-encoding"), limits);
  return parseJson(bytes);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    const reason = error instanceof SyntaxError ? error.message : "it is not UTF-8";
    throw new RequestError("malformed_request", `The body is not valid JSON: ${reason}.`);
  }
}

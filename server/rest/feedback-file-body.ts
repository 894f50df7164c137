import { importFeedbackInput } from "@/server/feedback/feedback-list-schemas";
import { readLimitedBody } from "@/server/telemetry/read-limited-body";
import type { BodyReader } from "./body-reader";
import { parseInput } from "./parse-input";
import { readJson } from "./read-json";
import { RequestError } from "./request-error";

const MAX_FILE_BYTES = 6 * 1024 * 1024;
const FORMATS: Readonly<Record<string, "csv" | "jsonl">> = {
  "text/csv": "csv",
  "application/x-ndjson": "jsonl",
  "application/jsonl": "jsonl",
};

/** A file as it is, its format told by its media type; or as a text in JSON, with its format. */
export const FEEDBACK_FILE_BODY: BodyReader<{ format: "csv" | "jsonl"; content: string }> = {
  document: {
    "text/csv": "binary",
    "application/x-ndjson": "binary",
    "application/json": importFeedbackInput,
  },
  async read(request, { add: onBytes }) {
    const limits = { maxBytes: MAX_FILE_BYTES, onBytes };
    const mediaType = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
    const format = FORMATS[mediaType];
    if (mediaType === "application/json") {
      return parseInput(importFeedbackInput, await readJson(request, limits));
    }
    if (format === undefined) {
      const remedy = "Send the file as `Content-Type: text/csv` or `application/x-ndjson`.";
      throw new RequestError("unsupported_media_type", remedy);
    }
    const bytes = await readLimitedBody(request.body, request.headers.get("content-encoding"), limits);
    return parseInput(importFeedbackInput, { format, content: textOf(bytes) });
  },
};

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new RequestError("malformed_request", "The file is not UTF-8.");
  }
}

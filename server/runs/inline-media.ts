import type { LanguageModelV4, LanguageModelV4FilePart, LanguageModelV4Prompt } from "@ai-sdk/provider";
import { InvalidInputError } from "@/server/errors/domain-error";

/** Far beyond what providers take; a caller's address must not fill the memory. */
const MAX_BYTES = 20 * 1024 * 1024;

type Model = Pick<LanguageModelV4, "supportedUrls">;
type UrlPart = LanguageModelV4FilePart & { readonly data: { readonly type: "url"; readonly url: URL } };

/**
 * The prompt with the images and files that the model's provider cannot fetch by itself put into it, read by `send`.
 *
 * @throws InvalidInputError naming an address that gives nothing
 */
export async function inlineMedia(
  prompt: LanguageModelV4Prompt,
  model: Model,
  send: typeof fetch,
  signal: AbortSignal,
): Promise<LanguageModelV4Prompt> {
  if (!prompt.some(({ content }) => typeof content !== "string" && content.some(isUrlPart))) return prompt;
  const supported = Object.entries(await model.supportedUrls);
  const isSupported = ({ mediaType, data }: UrlPart) =>
    supported.some(
      ([type, patterns]) => covers(type, mediaType) && patterns.some((each) => each.test(data.url.href)),
    );
  return Promise.all(
    prompt.map(async (message) => {
      if (message.role !== "user") return message;
      const content = await Promise.all(
        message.content.map((part) =>
          isUrlPart(part) && !isSupported(part) ? inline(part, send, signal) : part,
        ),
      );
      return { ...message, content };
    }),
  );
}

function isUrlPart(part: { readonly type: string; readonly data?: unknown }): part is UrlPart {
  const { type, data } = part;
  return (
    type === "file" && typeof data === "object" && data !== null && "type" in data && data.type === "url"
  );
}

/** `image/*` covers `image/png`, and `*` everything. */
function covers(pattern: string, mediaType: string): boolean {
  return pattern === "*" || mediaType.toLowerCase().startsWith(pattern.replace(/\*.*$/, "").toLowerCase());
}

async function inline(
  part: UrlPart,
  send: typeof fetch,
  signal: AbortSignal,
): Promise<LanguageModelV4FilePart> {
  const { url } = part.data;
  try {
    const answer = await send(url.href, { signal });
    if (!answer.ok) throw new Error(`It answers ${answer.status}.`);
    const data = await readWhole(answer);
    const mediaType = answer.headers.get("content-type")?.split(";", 1)[0]?.trim() || part.mediaType;
    return { ...part, mediaType, data: { type: "data", data } };
  } catch (error) {
    signal.throwIfAborted();
    const why = error instanceof Error ? error.message : "It failed.";
    throw new InvalidInputError(`${url.href.slice(0, 200)} could not be fetched for the model: ${why}`);
  }
}

async function readWhole(answer: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of answer.body ?? []) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_BYTES) throw new Error(`It is larger than ${MAX_BYTES / 1024 / 1024} MB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

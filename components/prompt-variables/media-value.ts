/** An image or a file as a variable takes it. Pure. */
import { parseJsonText } from "@/components/json-schema/parse-json-text";

export type MediaValue =
  | { readonly url: string }
  /** Base64. */
  | { readonly data: string; readonly mediaType: string };

export function readMedia(text: string): MediaValue | undefined {
  const parsed = parseJsonText(text);
  if (!parsed.isFine || typeof parsed.value !== "object" || parsed.value === null) return undefined;
  const { url, data, mediaType }: { url?: unknown; data?: unknown; mediaType?: unknown } = parsed.value;
  if (typeof url === "string") return { url };
  return typeof data === "string" && typeof mediaType === "string" ? { data, mediaType } : undefined;
}

export const textOfMedia = (value: MediaValue): string => JSON.stringify(value);

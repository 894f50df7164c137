/** Images and files that were sent to a model, found in what its client recorded of them. Pure. */
import type { AttributeValue } from "@/server/telemetry/attribute-value";
import type { SpanOutput } from "@/server/traces/trace-schemas";

export type MediaPart = {
  readonly kind: "image" | "audio" | "file";
  /** "image/png"; null where nobody said. */
  readonly mediaType: string | null;
  readonly name: string | null;
  /** An address of http or https; null for content that came along. */
  readonly url: string | null;
  /** What can be shown without asking anybody: a picture's own bytes; null for everything else. */
  readonly dataUrl: string | null;
  readonly sizeBytes: number | null;
};

const MAX_PARTS = 50;
const MAX_DEPTH = 12;
const MAX_VALUES = 20_000;
const MAX_SHOWN_LENGTH = 4_000_000;

/** Pictures that hold no script. SVG does. */
const SAFE_IMAGE = /^data:image\/(png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/=\s]+$/;
const DATA_URL = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w=.-]+)*;base64,/;

export function mediaPartsOf({ attributes }: Pick<SpanOutput, "attributes">): MediaPart[] {
  const found = new Map<string, MediaPart>();
  const open: { value: AttributeValue; depth: number }[] = [{ value: attributes, depth: 0 }];
  for (let visited = 0; visited < MAX_VALUES && found.size < MAX_PARTS; visited++) {
    const next = open.pop();
    if (!next) break;
    const part = isFields(next.value) ? readPart(next.value) : undefined;
    if (part) found.set(part.dataUrl ?? part.url ?? JSON.stringify(part), part);
    else if (next.depth < MAX_DEPTH) open.push(...insideOf(next.value, next.depth + 1));
  }
  return [...found.values()];
}

/** The last first: they are taken from the end. */
function insideOf(value: AttributeValue, depth: number): { value: AttributeValue; depth: number }[] {
  const inside = typeof value === "string" ? parseStructure(value) : value;
  if (typeof inside !== "object" || inside === null) return [];
  // A text's own parts are one step away, as a list's are.
  const values = typeof value === "string" ? [inside] : Object.values(inside);
  return values
    .slice(0, MAX_VALUES)
    .map((item) => ({ value: item, depth }))
    .reverse();
}

const isFields = (value: AttributeValue): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Messages are recorded as JSON in a text. */
function parseStructure(text: string): AttributeValue | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Fields = { readonly [key: string]: AttributeValue };

const KINDS: readonly (readonly [RegExp, MediaPart["kind"]])[] = [
  [/^(image|image_url|input_image)$/, "image"],
  [/^(audio|input_audio)$/, "audio"],
  [/^(file|input_file|document|blob|uri|media)$/, "file"],
];

function readPart(part: Fields): MediaPart | undefined {
  const { type } = part;
  if (typeof type !== "string") return undefined;
  const [, kind] = KINDS.find(([pattern]) => pattern.test(type)) ?? [];
  const source = sourceOf(part);
  if (!kind || source === undefined) return undefined;
  const mediaType = textAt(part, ["mediaType", "media_type", "mime_type", "mimeType"]) ?? mediaTypeOf(source);
  return {
    kind: kindOf(kind, mediaType),
    mediaType,
    name: textAt(part, ["filename", "name"]),
    ...shownOf(source, mediaType),
  };
}

function kindOf(kind: MediaPart["kind"], mediaType: string | null): MediaPart["kind"] {
  if (mediaType?.startsWith("image/")) return "image";
  return mediaType?.startsWith("audio/") ? "audio" : kind;
}

/** OpenAI's, Anthropic's, the AI SDK's and OpenTelemetry's ways to say where the content is. */
const SOURCE_KEYS = [
  "image_url",
  "url",
  "uri",
  "source",
  "image",
  "data",
  "content",
  "file",
  "input_audio",
  "file_data",
];

function sourceOf(part: Fields): string | undefined {
  for (const key of SOURCE_KEYS) {
    const value = part[key];
    if (typeof value === "string" && value !== "") return value;
    if (value !== null && typeof value === "object" && !Array.isArray(value)) {
      const nested = sourceOf({ ...value, image_url: value.image_url ?? null });
      if (nested !== undefined) return nested;
    }
  }
  return undefined;
}

function textAt(part: Fields, keys: readonly string[]): string | null {
  for (const holder of [part, part.source, part.file]) {
    if (holder === null || typeof holder !== "object" || Array.isArray(holder)) continue;
    const fields: Fields = holder;
    const found = keys.map((key) => fields[key]).find((value) => typeof value === "string");
    if (typeof found === "string") return found;
  }
  return null;
}

const mediaTypeOf = (source: string) => DATA_URL.exec(source)?.[1] ?? null;

function shownOf(source: string, mediaType: string | null) {
  if (/^https?:\/\//i.test(source)) return { url: source, dataUrl: null, sizeBytes: null };
  const isDataUrl = DATA_URL.test(source);
  const base64 = isDataUrl ? source.slice(source.indexOf(",") + 1) : source;
  const dataUrl = isDataUrl ? source : `data:${mediaType};base64,${source}`;
  const isShown = dataUrl.length <= MAX_SHOWN_LENGTH && SAFE_IMAGE.test(dataUrl);
  return { url: null, dataUrl: isShown ? dataUrl : null, sizeBytes: Math.floor((base64.length * 3) / 4) };
}

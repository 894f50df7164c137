import { FileText, Image as ImageIcon, Volume2 } from "lucide-react";
import { formatExact } from "@/components/ui/format-number";
import type { MediaPart } from "./media-parts";

const ICONS = { image: ImageIcon, audio: Volume2, file: FileText } as const;
const WORDS = { image: "Image", audio: "Audio", file: "File" } as const;
const KIB = 1024;

/** Images and files that went to the model. Only a picture that came along is shown: an address is never asked by itself. */
export function MediaList({ parts }: { parts: readonly MediaPart[] }) {
  return (
    <ul className="flex flex-wrap gap-3">
      {parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was sent never changes its order
        <li key={index} className="flex max-w-full flex-col gap-1.5 rounded-lg border p-2 text-xs">
          {part.dataUrl ? (
            // biome-ignore lint/performance/noImgElement: its bytes are in the address already
            <img
              src={part.dataUrl}
              alt={part.name ?? "Sent to the model"}
              className="max-h-48 max-w-full rounded-md bg-sunken object-contain"
            />
          ) : null}
          <MediaWords part={part} />
        </li>
      ))}
    </ul>
  );
}

function MediaWords({ part: { kind, name, mediaType, url, sizeBytes } }: { part: MediaPart }) {
  const Icon = ICONS[kind];
  return (
    <p className="flex min-w-0 flex-wrap items-center gap-1.5">
      <Icon aria-hidden="true" className="size-3.5 shrink-0 text-subtle" />
      <span className="font-medium">{name ?? WORDS[kind]}</span>
      {mediaType ? <span className="font-mono text-subtle">{mediaType}</span> : null}
      {sizeBytes === null ? null : (
        <span className="numeric text-subtle">{formatExact(Math.ceil(sizeBytes / KIB))} kB</span>
      )}
      {url ? (
        <a
          href={url}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="break-all rounded-sm text-accent underline underline-offset-2"
        >
          {url.length > 200 ? `${url.slice(0, 200)}…` : url}
        </a>
      ) : null}
    </p>
  );
}

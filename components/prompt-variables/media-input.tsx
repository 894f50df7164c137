"use client";
import { Paperclip, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { formatBytes } from "@/components/ui/format-bytes";
import { Input } from "@/components/ui/input";
import { type MediaValue, readMedia, textOfMedia } from "./media-value";

interface MediaInputProps {
  label: string;
  kind: "image" | "file";
  text: string;
  onChange: (text: string) => void;
  isReadOnly: boolean;
}

/** Kept with the draft and the examples, so it must stay small; applications may send larger ones. */
const MAX_BYTES = 100_000;

/** By its address, or a small one from this computer. */
export function MediaInput({ label, kind, text, onChange, isReadOnly }: MediaInputProps) {
  const [problem, setProblem] = useState<string>();
  const value = readMedia(text);

  async function read(file: File | undefined) {
    setProblem(undefined);
    if (!file) return;
    if (file.size > MAX_BYTES) {
      setProblem(
        `It is ${formatBytes(file.size)}; examples hold at most ${formatBytes(MAX_BYTES)}. Give its address instead.`,
      );
      return;
    }
    const bytes = new Uint8Array(await file.arrayBuffer());
    const data = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    onChange(textOfMedia({ data, mediaType: file.type || "application/octet-stream" }));
  }

  return (
    <div className="flex flex-col gap-2">
      {value && "data" in value ? (
        <Uploaded value={value} label={label} onRemove={isReadOnly ? undefined : () => onChange("")} />
      ) : (
        <div className="flex gap-2">
          <Input
            aria-label={label}
            type="url"
            inputMode="url"
            value={value ? value.url : text}
            placeholder="https://…"
            readOnly={isReadOnly}
            onChange={(event) =>
              onChange(event.target.value === "" ? "" : textOfMedia({ url: event.target.value }))
            }
          />
          {isReadOnly ? null : <UploadButton label={label} kind={kind} onFile={(file) => void read(file)} />}
        </div>
      )}
      {problem ? (
        <p role="alert" className="text-danger text-xs">
          {problem}
        </p>
      ) : null}
      {kind === "image" && value ? <MediaPreview value={value} label={label} /> : null}
    </div>
  );
}

interface UploadButtonProps {
  label: string;
  kind: "image" | "file";
  onFile: (file: File | undefined) => void;
}

function UploadButton({ label, kind, onFile }: UploadButtonProps) {
  const id = useId();
  return (
    <Button asChild>
      <label htmlFor={id} className="cursor-pointer has-focus-visible:outline-2">
        <Paperclip aria-hidden="true" />
        Upload
        <input
          id={id}
          type="file"
          aria-label={`Upload ${label}`}
          accept={kind === "image" ? "image/*" : undefined}
          onChange={(event) => onFile(event.target.files?.[0])}
          className="sr-only"
        />
      </label>
    </Button>
  );
}

interface UploadedProps {
  value: Extract<MediaValue, { data: string }>;
  label: string;
  onRemove: (() => void) | undefined;
}

function Uploaded({ value, label, onRemove }: UploadedProps) {
  return (
    <p className="flex items-center gap-2 text-muted text-xs">
      <span className="font-mono">{value.mediaType}</span>
      <span className="numeric">{formatBytes(Math.floor((value.data.length * 3) / 4))}</span>
      {onRemove ? (
        <Button variant="ghost" size="icon-sm" aria-label={`Remove ${label}`} onClick={onRemove}>
          <X aria-hidden="true" className="size-3.5" />
        </Button>
      ) : null}
    </p>
  );
}

/** As the model would be given it. */
export function MediaPreview({ value, label }: { value: MediaValue; label: string }) {
  const source = "data" in value ? `data:${value.mediaType};base64,${value.data}` : value.url;
  if (!/^(https?:|data:image\/)/.test(source)) return null;
  return (
    // biome-ignore lint/performance/noImgElement: an address of anybody's, which our server must not fetch.
    <img
      src={source}
      alt={label}
      referrerPolicy="no-referrer"
      className="max-h-40 w-fit max-w-full rounded-md border"
    />
  );
}

"use client";
import { FileUp } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

interface FileDropProps {
  onFiles: (files: readonly File[]) => void;
  /** What may be dropped. */
  hint?: string;
  /** One file and no folder, of these types: ".csv,.jsonl". */
  accept?: string;
}

const TRANSFER_HINT =
  "Drop files here: an archive (.zip) of Galley, .prompt, .prompty, or JSON of Langfuse or PromptLayer.";

/** Files by dragging them here or by choosing them; a folder is chosen with all it holds. */
export function FileDrop({ onFiles, hint = TRANSFER_HINT, accept }: FileDropProps) {
  const filesInput = useRef<HTMLInputElement>(null);
  const folderInput = useRef<HTMLInputElement>(null);
  const [isOver, setIsOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setIsOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(files);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dragging is a second way; the buttons are for everybody.
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
      className={cn(
        "flex flex-col items-center gap-3 rounded-lg border border-border-strong border-dashed px-4 py-8 text-center transition-colors",
        isOver && "border-accent bg-accent-subtle",
      )}
    >
      <FileUp aria-hidden="true" className="size-6 text-subtle" />
      <p className="text-muted text-sm">{hint}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button onClick={() => filesInput.current?.click()}>
          {accept === undefined ? "Choose files" : "Choose a file"}
        </Button>
        {accept === undefined ? (
          <Button variant="ghost" onClick={() => folderInput.current?.click()}>
            Choose a folder
          </Button>
        ) : null}
      </div>
      <FileInput inputRef={filesInput} label="Files to import" accept={accept} onFiles={onFiles} />
      {accept === undefined ? (
        <FileInput inputRef={folderInput} label="Folder to import" onFiles={onFiles} isFolder />
      ) : null}
    </div>
  );
}

interface FileInputProps {
  inputRef: React.RefObject<HTMLInputElement | null>;
  label: string;
  accept?: string | undefined;
  onFiles: FileDropProps["onFiles"];
  isFolder?: boolean;
}

function FileInput({ inputRef, label, accept, onFiles, isFolder = false }: FileInputProps) {
  return (
    <input
      ref={inputRef}
      type="file"
      multiple={accept === undefined}
      accept={accept}
      hidden
      aria-label={label}
      {...(isFolder ? { webkitdirectory: "" } : {})}
      onChange={({ target }) => {
        const files = [...(target.files ?? [])];
        // The same file can be chosen again after it was changed.
        target.value = "";
        if (files.length > 0) onFiles(files);
      }}
    />
  );
}

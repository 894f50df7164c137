"use client";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { ChoiceField } from "@/components/ui/choice-field";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { downloadAddress } from "./download-address";
import { LossList } from "./loss-list";
import { LEFT_OUT } from "./transfer-words";

interface ExportPromptDialogProps {
  workspaceSlug: string;
  promptSlug: string;
  /** 0 when there is none to export to another format. */
  latestVersionNumber: number;
  onClose: () => void;
}

const FORMATS = ["galley", "dotprompt", "prompty"] as const;
type Format = (typeof FORMATS)[number];

const CHOICES: Readonly<Record<Format, { label: string; description: string }>> = {
  galley: { label: "Galley, with its whole history (.zip)", description: LEFT_OUT },
  dotprompt: {
    label: "dotprompt (.prompt)",
    description: "One version, for Genkit and others that read Handlebars.",
  },
  prompty: {
    label: "prompty (.prompty)",
    description: "One version, for VS Code, Azure and others that read it.",
  },
};

/** A prompt as files: all of it, or one version as another tool reads it, with what that would not say. */
export function ExportPromptDialog({
  workspaceSlug,
  promptSlug,
  latestVersionNumber,
  onClose,
}: ExportPromptDialogProps) {
  const [format, setFormat] = useState<Format>("galley");
  const [number, setNumber] = useState(latestVersionNumber);
  const href =
    format === "galley"
      ? downloadAddress(workspaceSlug, { scope: "prompt", promptSlug })
      : downloadAddress(workspaceSlug, { scope: "version", promptSlug, number, format });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <DialogContent title={`Export ${promptSlug}`}>
        <DialogBody className="flex flex-col gap-4">
          <RadioGroup
            aria-label="Format"
            value={format}
            onValueChange={(value) => setFormat(FORMATS.find((each) => each === value) ?? "galley")}
          >
            {FORMATS.filter((each) => each === "galley" || number > 0).map((each) => (
              <ChoiceField
                key={each}
                {...CHOICES[each]}
                control={(ids) => <RadioGroupItem value={each} {...ids} />}
              />
            ))}
          </RadioGroup>
          {format === "galley" ? null : (
            <>
              <Field label="Version" className="max-w-24">
                <Input
                  type="number"
                  min={1}
                  max={latestVersionNumber}
                  value={number}
                  className="tabular-nums"
                  onChange={({ target }) => setNumber(within(target.valueAsNumber, latestVersionNumber))}
                />
              </Field>
              <VersionLosses
                workspaceSlug={workspaceSlug}
                promptSlug={promptSlug}
                number={number}
                format={format}
              />
            </>
          )}
        </DialogBody>
        <DialogFooter>
          <Button onClick={onClose}>Cancel</Button>
          <Button asChild variant="primary">
            <a href={href} download onClick={onClose}>
              <Download aria-hidden="true" />
              Download
            </a>
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

const within = (number: number, newest: number) =>
  Number.isInteger(number) ? Math.min(Math.max(number, 1), newest) : newest;

interface VersionLossesProps {
  workspaceSlug: string;
  promptSlug: string;
  number: number;
  format: Exclude<Format, "galley">;
}

function VersionLosses(input: VersionLossesProps) {
  const trpc = useTRPC();
  const { data, error } = useQuery(trpc.transfer.previewVersion.queryOptions(input));
  if (error) return <p className="text-danger text-sm">{error.message}</p>;
  if (!data) return <p className="text-muted text-sm">Checking what the format can say…</p>;
  if (data.losses.length === 0)
    return <p className="text-muted text-sm">Everything this version says is carried.</p>;
  return <LossList losses={data.losses} isOpen />;
}

"use client";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { DraftModel } from "@/server/drafts/draft-document";
import { ModelFields } from "./model-fields";

interface FallbackFieldsProps {
  fallbacks: readonly DraftModel[];
  onChange: (fallbacks: DraftModel[]) => void;
  errors: ReadonlyMap<string, string>;
  isReadOnly: boolean;
}

const MAX_FALLBACKS = 5;
const EMPTY: DraftModel = {
  provider: "",
  name: "",
  parameters: {
    temperature: "",
    maxTokens: "",
    topP: "",
    frequencyPenalty: "",
    presencePenalty: "",
    seed: "",
    stop: "",
  },
  providerOptions: "",
};

/** Models asked in this order when the one before fails. */
export function FallbackFields({ fallbacks, onChange, errors, isReadOnly }: FallbackFieldsProps) {
  const swap = (index: number, other: number) => {
    const [a, b] = [fallbacks[index], fallbacks[other]];
    if (a && b) onChange(fallbacks.with(index, b).with(other, a));
  };
  return (
    <>
      <p className="text-muted text-xs">Asked in this order when the model before does not answer.</p>
      <ol className="flex flex-col gap-3">
        {fallbacks.map((fallback, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fallback is known by its place in the order alone.
          <li key={index} className="flex flex-col gap-3 rounded-md border bg-background p-3 dark:bg-sunken">
            <div className="flex items-center justify-between">
              <h3 className="font-medium text-sm">Fallback {index + 1}</h3>
              {isReadOnly ? null : (
                <div className="flex">
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Move fallback ${index + 1} up`}
                    disabled={index === 0}
                    onClick={() => swap(index, index - 1)}
                  >
                    <ArrowUp aria-hidden="true" className="size-3.5" />
                  </Button>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Move fallback ${index + 1} down`}
                    disabled={index === fallbacks.length - 1}
                    onClick={() => swap(index, index + 1)}
                  >
                    <ArrowDown aria-hidden="true" className="size-3.5" />
                  </Button>
                  <Button
                    variant="ghost"
                    size="icon-sm"
                    aria-label={`Remove fallback ${index + 1}`}
                    onClick={() => onChange(fallbacks.toSpliced(index, 1))}
                  >
                    <Trash2 aria-hidden="true" className="size-3.5" />
                  </Button>
                </div>
              )}
            </div>
            <ModelFields
              model={fallback}
              onChange={(next) => onChange(fallbacks.with(index, next))}
              errors={errors}
              path={`content.fallbacks.${index}`}
              isReadOnly={isReadOnly}
            />
          </li>
        ))}
      </ol>
      {isReadOnly || fallbacks.length >= MAX_FALLBACKS ? null : (
        <Button size="sm" className="self-start" onClick={() => onChange([...fallbacks, EMPTY])}>
          <Plus aria-hidden="true" />
          Add fallback
        </Button>
      )}
    </>
  );
}

"use client";
import { ChoiceField } from "@/components/ui/choice-field";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import { KEY_KINDS, type KeyKind } from "@/server/api-keys/api-key-schemas";

const WORDS: Readonly<Record<KeyKind, { label: string; description: string }>> = {
  app: { label: "An application", description: "A secret on your servers. It may do what you choose below." },
  pub: {
    label: "Pages in a browser",
    description:
      "Everybody may see it. It sends feedback about a trace that your server made a token for, and nothing else.",
  },
};

/** Chosen when the key is made: a secret never becomes a key that may be seen, nor the other way round. */
export function KeyKindField({ kind, onChange }: { kind: KeyKind; onChange: (kind: KeyKind) => void }) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-sm">Who uses it</legend>
      <RadioGroup
        aria-label="Who uses it"
        value={kind}
        onValueChange={(value) => onChange(KEY_KINDS.find((known) => known === value) ?? "app")}
      >
        {KEY_KINDS.map((value) => (
          <ChoiceField
            key={value}
            {...WORDS[value]}
            control={(ids) => <RadioGroupItem {...ids} value={value} />}
          />
        ))}
      </RadioGroup>
    </fieldset>
  );
}

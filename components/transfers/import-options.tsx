"use client";
import { ChoiceField } from "@/components/ui/choice-field";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioGroupItem } from "@/components/ui/radio-group";
import type { ConflictChoice } from "@/server/transfers/transfer-schemas";

interface ImportOptionsProps {
  folder: string;
  onFolder: (folder: string) => void;
  onConflict: ConflictChoice;
  onConflictChange: (choice: ConflictChoice) => void;
}

const CHOICES: Readonly<Record<ConflictChoice, { label: string; description: string }>> = {
  skip: { label: "Leave it as it is", description: "What you import under that name is left out." },
  add: {
    label: "Add the versions to it",
    description: "They become its newest versions, one after the other.",
  },
};

// Written here again: a page should not load the schema for two words.
const CONFLICT_CHOICES = ["skip", "add"] as const satisfies readonly ConflictChoice[];

/** Where things go, and what happens to names that are taken. */
export function ImportOptions({ folder, onFolder, onConflict, onConflictChange }: ImportOptionsProps) {
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field label="Into the folder" isOptional hint="Everything keeps its own folders below this one.">
        <Input
          defaultValue={folder}
          placeholder="imported"
          className="font-mono"
          onBlur={({ target }) => onFolder(target.value.trim())}
          onKeyDown={(event) => {
            if (event.key === "Enter") onFolder(event.currentTarget.value.trim());
          }}
        />
      </Field>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 font-medium text-sm">When a prompt of that name is here</legend>
        <RadioGroup
          aria-label="When a prompt of that name is here"
          value={onConflict}
          onValueChange={(value) => {
            const choice = CONFLICT_CHOICES.find((each) => each === value);
            if (choice) onConflictChange(choice);
          }}
        >
          {CONFLICT_CHOICES.map((choice) => (
            <ChoiceField
              key={choice}
              {...CHOICES[choice]}
              control={(ids) => <RadioGroupItem value={choice} {...ids} />}
            />
          ))}
        </RadioGroup>
      </fieldset>
    </div>
  );
}

"use client";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface ExampleSetDialogProps {
  title: string;
  initialName: string;
  onSave: (name: string) => Promise<void>;
  onClose: () => void;
}

/** Mounted while it is open. */
export function ExampleSetDialog({ title, initialName, onSave, onClose }: ExampleSetDialogProps) {
  const [name, setName] = useState(initialName);
  const [isSaving, setSaving] = useState(false);
  const [error, setError] = useState<string>();

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === "" || isSaving) return;
    setSaving(true);
    try {
      await onSave(name.trim());
      onClose();
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : "It could not be saved.");
    } finally {
      setSaving(false);
    }
  }

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={title} description="Everybody who opens this prompt can choose it.">
        <form onSubmit={submit} className="contents">
          <DialogBody>
            <Field label="Name" isRequired error={error}>
              <Input
                value={name}
                placeholder="An angry customer"
                maxLength={100}
                autoComplete="off"
                onChange={(event) => {
                  setName(event.target.value);
                  setError(undefined);
                }}
              />
            </Field>
          </DialogBody>
          <DialogFooter>
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" isLoading={isSaving} disabled={name.trim() === ""}>
              Save
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

"use client";
import { type FormEvent, type ReactNode, useState } from "react";
import { refusalOf } from "@/components/deployments/refusal";
import { EnvironmentBadge } from "@/components/environments/environment-badge";
import { GateList } from "@/components/gates/gate-list";
import { RefusalNotice } from "@/components/gates/refusal-notice";
import { Dialog, DialogBody, DialogContent, SubmitFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { Gate } from "@/server/gates/gate";

export type BypassWords = { readonly reason: string; readonly ticket: string };

interface BypassDialogProps {
  title: string;
  environment: { name: string; color: string };
  /** Those that are shut: what is passed by. */
  gates: readonly Gate[];
  isPending: boolean;
  /** The mutation's. */
  error: Parameters<typeof refusalOf>[0];
  onBypass: (words: BypassWords) => void;
  onClose: () => void;
  /** What goes live. */
  children?: ReactNode;
}

/** Break-glass: it lands although gates are shut, and whoever does it says why. */
export function BypassDialog(props: BypassDialogProps) {
  const { title, environment, gates, isPending, error, onBypass, onClose, children } = props;
  const [reason, setReason] = useState("");
  const [ticket, setTicket] = useState("");
  const [isTried, setTried] = useState(false);
  const refusal = refusalOf(error);
  const isMissing = isTried && reason.trim() === "";
  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (!isPending && reason.trim() !== "") onBypass({ reason: reason.trim(), ticket: ticket.trim() });
  }
  return (
    <Dialog open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <DialogContent
        title={title}
        description={
          <span className="inline-flex items-center gap-1.5">
            to <EnvironmentBadge name={environment.name} color={environment.color} />
          </span>
        }
      >
        <form onSubmit={submit} className="flex min-h-0 flex-1 flex-col" noValidate>
          <DialogBody className="space-y-4">
            <p className="text-muted">
              It goes live at once, without what its rules ask for. Everyone who reviews there is told now,
              and it stays on the list of bypasses until one of them, and not you, has reviewed it.
            </p>
            {children}
            <PassedBy gates={gates} />
            <Field
              label="Why it cannot wait"
              isRequired
              error={refusal.reason ?? (isMissing ? "Say why it cannot wait." : undefined)}
            >
              <Textarea
                rows={3}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
                placeholder="Customers are told a wrong price"
              />
            </Field>
            <Field label="Ticket or incident" isOptional>
              <Input
                maxLength={200}
                value={ticket}
                onChange={(event) => setTicket(event.target.value)}
                placeholder="INC-1042"
              />
            </Field>
            <RefusalNotice message={refusal.general} gates={refusal.gates} />
          </DialogBody>
          <SubmitFooter isPending={isPending} variant="danger">
            Deploy past the gates to {environment.name}
          </SubmitFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function PassedBy({ gates }: { gates: readonly Gate[] }) {
  if (gates.length === 0) return <p className="text-muted">No gate is shut: it can be applied as it is.</p>;
  return (
    <section className="rounded-md bg-warning-subtle px-3 py-2">
      <p className="font-medium text-sm text-warning">
        {gates.length === 1 ? "This gate is passed by" : `These ${gates.length} gates are passed by`}
      </p>
      <GateList gates={gates} label="Gates that are passed by" className="divide-border-strong" />
    </section>
  );
}

"use client";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { DecisionDialog } from "./decision-dialog";
import { ItemEditor } from "./item-editor";
import { useRelease } from "./release-context";
import { useSettleRelease } from "./use-settle-release";

/** Changes what the release asks for: the reviews begin anew. */
export function AmendDialog() {
  const trpc = useTRPC();
  const { workspaceSlug, release, seen } = useRelease();
  const [title, setTitle] = useState(release.title);
  const [reason, setReason] = useState(release.reason);
  const [items, setItems] = useState(() =>
    release.items.map(({ promptSlug, versionNumber }) => ({ promptSlug, versionNumber })),
  );
  const { data: matrix } = useQuery(trpc.deployment.listLive.queryOptions({ workspaceSlug }));
  const amend = useMutation(
    trpc.release.amend.mutationOptions(useSettleRelease(`Release #${release.number} is amended`)),
  );
  const isSame = (next: typeof items) =>
    next.length === release.items.length &&
    next.every((item, index) => {
      const old = release.items[index];
      return old?.promptSlug === item.promptSlug && old.versionNumber === item.versionNumber;
    });
  const isUnchanged = title.trim() === release.title && reason.trim() === release.reason && isSame(items);
  return (
    <DecisionDialog
      title={`Amend release #${release.number}`}
      description={
        release.state === "draft"
          ? "Nobody decides on it before you request review."
          : "Any change begins a new round: verdicts given so far are dropped, and the checks run again."
      }
      size="lg"
      submitLabel={release.state === "draft" ? "Save draft" : "Amend release"}
      isPending={amend.isPending}
      isDisabled={isUnchanged || items.length === 0 || title.trim() === ""}
      error={amend.error}
      onSubmit={() =>
        amend.mutate({
          workspaceSlug,
          releaseId: release.id,
          ...seen,
          ...(title.trim() === release.title ? {} : { title }),
          ...(reason.trim() === release.reason ? {} : { reason }),
          ...(isSame(items) ? {} : { items }),
        })
      }
    >
      <div>
        <p className="mb-1.5 font-medium text-sm">Prompts</p>
        {matrix ? (
          <ItemEditor
            workspaceSlug={workspaceSlug}
            matrix={matrix}
            environmentName={release.environment.name}
            items={items}
            onChange={setItems}
          />
        ) : (
          <SkeletonRows rows={2} label="Loading the prompts" />
        )}
      </div>
      <Field label="Title" isRequired>
        <Input maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label="Why" isOptional>
        <Textarea
          rows={3}
          className="min-h-20"
          maxLength={2_000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
    </DecisionDialog>
  );
}

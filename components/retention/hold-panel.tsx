"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc/trpc-provider";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Panel } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { HoldForm } from "./hold-form";
import { HoldList } from "./hold-list";

/** What neither retention nor a deletion touches. */
export function HoldPanel({ workspaceSlug }: { workspaceSlug: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  // Not for everybody who sees the page: asked for once it is there.
  const { data: holds, error } = useQuery(trpc.data.listHolds.queryOptions({ workspaceSlug }));
  const onSuccess = () => queryClient.invalidateQueries(trpc.data.listHolds.pathFilter());
  const create = useMutation(trpc.data.createHold.mutationOptions({ onSuccess }));
  const lift = useMutation(trpc.data.liftHold.mutationOptions({ onSuccess }));
  return (
    <Panel
      title="Legal holds"
      description="What a hold covers survives retention and deletion, what comes later too, until it is lifted."
      actions={
        <Dialog open={isOpen} onOpenChange={setOpen}>
          <DialogTrigger asChild>
            <Button>
              <Plus aria-hidden="true" />
              Add hold
            </Button>
          </DialogTrigger>
          <DialogContent
            title="Hold telemetry"
            description="Nothing deletes it until the hold is lifted. Who held what, and why, is in the audit log."
          >
            <HoldForm
              isPending={create.isPending}
              serverError={create.error?.message}
              onSubmit={(input) =>
                create.mutate(
                  { workspaceSlug, ...input },
                  {
                    onSuccess: () => {
                      setOpen(false);
                      toast.success("It is held from now on");
                    },
                  },
                )
              }
            />
          </DialogContent>
        </Dialog>
      }
    >
      {error ? (
        <p role="alert" className="text-danger text-sm">
          {error.message}
        </p>
      ) : null}
      {holds ? (
        <HoldList
          holds={holds}
          onLift={(legalHoldId, reason) => lift.mutateAsync({ workspaceSlug, legalHoldId, reason })}
        />
      ) : error ? null : (
        <SkeletonRows rows={2} label="Loading holds" />
      )}
    </Panel>
  );
}

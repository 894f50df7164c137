"use client";
import { refusalOf } from "@/components/deployments/refusal";
import { RefusalNotice } from "@/components/gates/refusal-notice";
import { Button } from "@/components/ui/button";
import { useRelease } from "./release-context";

interface DecisionRefusalProps {
  /** The mutation's. */
  error: Parameters<typeof refusalOf>[0];
}

/** Why a decision was refused; one that came late offers to look at what is there now. */
export function DecisionRefusal({ error }: DecisionRefusalProps) {
  const { isOutdated, release, look, begin } = useRelease();
  const { general, reason, gates } = refusalOf(error);
  return (
    <RefusalNotice
      message={general ?? reason}
      gates={gates}
      action={
        isOutdated ? (
          <Button
            size="sm"
            onClick={() => {
              look({ round: release.round, contentHash: release.contentHash });
              begin(undefined);
            }}
          >
            Show round {release.round}
          </Button>
        ) : null
      }
    />
  );
}

"use client";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { ReleaseDetail } from "@/server/releases/release-outputs";

/** What can be asked or decided in a dialog of its own. */
export const RELEASE_JOBS = [
  "open",
  "review",
  "apply",
  "amend",
  "schedule",
  "requestReview",
  "withdraw",
  "reject",
  "bypass",
] as const;
export type ReleaseJob = (typeof RELEASE_JOBS)[number];

/** What the reader has looked at: a decision names it, and the answer to anything else is a refusal. */
export type Seen = { readonly round: number; readonly contentHash: string };

type ReleaseContextValue = {
  readonly workspaceSlug: string;
  readonly release: ReleaseDetail;
  readonly myId: string;
  readonly seen: Seen;
  /** The release has changed since the reader began to look at it. */
  readonly isOutdated: boolean;
  /** The reader has seen the newest round, or made it. */
  readonly look: (seen: Seen) => void;
  readonly job: ReleaseJob | undefined;
  readonly begin: (job: ReleaseJob | undefined) => void;
};

const ReleaseContext = createContext<ReleaseContextValue | undefined>(undefined);

export function useRelease(): ReleaseContextValue {
  const value = useContext(ReleaseContext);
  if (!value) throw new Error("useRelease is for what stands inside a ReleaseProvider.");
  return value;
}

interface ReleaseProviderProps {
  workspaceSlug: string;
  release: ReleaseDetail;
  myId: string;
  children: ReactNode;
}

export function ReleaseProvider({ workspaceSlug, release, myId, children }: ReleaseProviderProps) {
  const { round, contentHash } = release;
  const [seen, look] = useState<Seen>({ round, contentHash });
  const [job, begin] = useState<ReleaseJob>();
  const isOutdated = seen.round !== round || seen.contentHash !== contentHash;
  const value = useMemo(
    () => ({ workspaceSlug, release, myId, seen, isOutdated, look, job, begin }),
    [workspaceSlug, release, myId, seen, isOutdated, job],
  );
  return <ReleaseContext value={value}>{children}</ReleaseContext>;
}

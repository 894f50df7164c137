"use client";
import { useState } from "react";
import type { LiveVersionMatrix } from "@/server/deployments/list-live-versions";
import type { ChosenItem } from "@/server/releases/release-schemas";
import type { NewReleaseParams } from "./new-release-params";
import {
  differingItems,
  environmentBefore,
  proposedEnvironment,
  proposedTitle,
  proposedVersion,
  setBack,
} from "./release-draft";

/** What is written into a form of a release, begun with what the address names. */
export function useNewRelease(matrix: LiveVersionMatrix, begun: NewReleaseParams) {
  const [named, setNamed] = useState(begun.environment);
  const [chosen, setChosen] = useState<ChosenItem[]>(() => firstItems(matrix, begun));
  const [from, setFrom] = useState(begun.prompt === undefined ? begun.from : undefined);
  const [chosenOut, setLeftOut] = useState<ReadonlySet<string>>();
  const [written, setTitle] = useState<string>();
  const [reason, setReason] = useState("");
  const [reviewerIds, setReviewerIds] = useState<string[]>([]);

  const isKnown = matrix.environments.some(({ name }) => name === named);
  const environmentName = (isKnown ? named : proposedEnvironment(matrix, chosen[0])) ?? "";
  const fromName = from === environmentName ? environmentBefore(matrix, environmentName) : from;
  const offered = fromName === undefined ? [] : differingItems(matrix, fromName, environmentName);
  const older = new Set(setBack(matrix, offered, environmentName));
  const leftOut = chosenOut ?? older;
  const promoted = offered.filter(({ promptSlug }) => !leftOut.has(promptSlug));
  const items = fromName === undefined ? chosen : promoted;
  return {
    environmentName,
    setEnvironmentName: (name: string) => {
      setNamed(name);
      setLeftOut(undefined);
    },
    /** Set while it is a promotion. */
    fromName,
    setFrom: (name: string | undefined) => {
      setFrom(name);
      setLeftOut(undefined);
    },
    offered,
    /** What the promotion would set back. */
    older,
    leftOut,
    setLeftOut,
    setChosen,
    items,
    title: written ?? proposedTitle(items, fromName),
    setTitle,
    reason,
    setReason,
    reviewerIds,
    setReviewerIds,
  };
}
export type NewRelease = ReturnType<typeof useNewRelease>;

function firstItems({ prompts }: LiveVersionMatrix, { prompt, version }: NewReleaseParams): ChosenItem[] {
  const found = prompts.find(({ slug }) => slug === prompt);
  const versionNumber = found && (version ?? proposedVersion(found));
  return found && versionNumber ? [{ promptSlug: found.slug, versionNumber }] : [];
}

"use client";
import { useSearchParams } from "next/navigation";
import { MAIN_BRANCH } from "@/server/branches/main-branch";

/** Comes with every prompt. Written here too, because the file of the name's rules brings zod along. */

/** The branch that the address names: `?branch=shorter-answers`. */
export function useBranchName(): string {
  return useSearchParams().get("branch") || MAIN_BRANCH;
}

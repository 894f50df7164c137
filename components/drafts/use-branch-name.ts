"use client";
import { useSearchParams } from "next/navigation";

/** Comes with every prompt. Written here too, because the file of the name's rules brings zod along. */
const MAIN_BRANCH = "main";

/** The branch that the address names: `?branch=shorter-answers`. */
export function useBranchName(): string {
  return useSearchParams().get("branch") || MAIN_BRANCH;
}

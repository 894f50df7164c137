"use client";
import { useEffect } from "react";
import { LAST_WORKSPACE_COOKIE } from "./last-workspace-cookie";

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** So that "/" leads back to the workspace that was open last in this browser. */
export function RememberWorkspace({ workspaceSlug }: { workspaceSlug: string }) {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing outside secure contexts.
    document.cookie = `${LAST_WORKSPACE_COOKIE}=${workspaceSlug}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
  }, [workspaceSlug]);
  return null;
}

"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";

/** Stands on the pages between two identities: what the person before has read must not greet the next one in this tab. */
export function ForgetQueries() {
  const queryClient = useQueryClient();
  useEffect(() => queryClient.clear(), [queryClient]);
  return null;
}

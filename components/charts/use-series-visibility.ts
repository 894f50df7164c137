"use client";
import { useState } from "react";

export function useSeriesVisibility() {
  const [hiddenKeys, setHiddenKeys] = useState<ReadonlySet<string>>(new Set());
  const toggle = (key: string) => setHiddenKeys((current) => current.symmetricDifference(new Set([key])));
  return { hiddenKeys, toggle };
}

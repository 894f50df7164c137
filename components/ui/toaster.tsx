"use client";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { loadPatiently } from "./load-patiently";

const ToasterSurface = dynamic(
  () => loadPatiently(() => import("./toaster-surface").then((module) => module.ToasterSurface)),
  {
    ssr: false,
  },
);

/** Where toasts appear. It loads once the page stands, because no toast is shown before something was done. */
export function Toaster() {
  const [isPageReady, setPageReady] = useState(false);
  useEffect(() => setPageReady(true), []);
  return isPageReady ? <ToasterSurface /> : null;
}

"use client";
import dynamic from "next/dynamic";
import type { ComponentProps } from "react";
import { loadPatiently } from "@/components/ui/load-patiently";
import type { NameDialog } from "./name-dialog";

const LoadedNameDialog = dynamic(
  () => loadPatiently(() => import("./name-dialog").then((module) => module.NameDialog)),
  { ssr: false },
);

/** Fetched when it is first opened: most readers of a dashboard name nothing. */
export function DeferredNameDialog(props: ComponentProps<typeof NameDialog>) {
  return props.isOpen ? <LoadedNameDialog {...props} /> : null;
}

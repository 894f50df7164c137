import type { TransferFormat } from "@/server/transfers/import-record";

export const FORMAT_NAMES: Readonly<Record<TransferFormat, string>> = {
  galley: "Galley",
  dotprompt: "dotprompt",
  prompty: "prompty",
  langfuse: "Langfuse",
  promptlayer: "PromptLayer",
};

/** What belongs to a workspace and its people, and stays there. */
export const LEFT_OUT =
  "Comments, stars, owners, unsaved drafts, deployments and traces stay in this workspace.";

export const countOf = (count: number, noun: string) =>
  `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

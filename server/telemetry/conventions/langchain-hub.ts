import type { Convention } from "./convention";

/** LangSmith's hub: a prompt is a repository, its version a commit. */
export const langchainHubConvention: Convention = {
  name: "LangChain Hub",
  prompt: {
    name: ["langsmith.metadata.lc_hub_repo"],
    version: ["langsmith.metadata.lc_hub_commit_hash"],
  },
};

import type { KeyPermission } from "@/server/authz/policy";

/** What a permission lets an application do, for whoever makes the key. */
export const keyPermissionWords: Record<KeyPermission, { label: string; description: string }> = {
  "prompt:read": {
    label: "Fetch prompts",
    description: "Read and render the prompts that are live in the key's environments.",
  },
  "prompt:run": {
    label: "Run prompts",
    description: "Have Galley ask the model, at the workspace's cost.",
  },
  "prompt:write": {
    label: "Write prompts",
    description: "Create prompts and save new versions, as a sync from a repository does.",
  },
  "trace:write": {
    label: "Send traces",
    description: "Report each model call with its tokens, cost and latency.",
  },
  "trace:read": {
    label: "Read traces",
    description: "Read what applications reported, with inputs and outputs.",
  },
  "trace:export": {
    label: "Export traces",
    description: "Have traces written to a file, thousands at once, and fetch it.",
  },
  "feedback:write": {
    label: "Send feedback",
    description: "Add scores, labels and comments to traces.",
  },
  "analytics:read": {
    label: "Read analytics",
    description: "Read figures of the key's environments: traffic, cost, latency, errors and feedback.",
  },
  "data:delete": {
    label: "Delete telemetry",
    description:
      "Delete what is stored of a user or a trace, as data protection asks for. It cannot be undone.",
  },
  "environment:read": {
    label: "Read environments",
    description: "List the environments and the rules for what may go live in them.",
  },
  "environment:manage": {
    label: "Manage environments",
    description: "Create, rename and archive environments.",
  },
  "deployment:read": {
    label: "Read deployments",
    description: "Read what is live in the key's environments, and what was when.",
  },
  "release:read": {
    label: "Read releases",
    description: "Read releases, their reviews and what still stands in their way.",
  },
  "release:request": {
    label: "Request releases",
    description: "Ask that versions go live in the key's environments. People review; a key never approves.",
  },
  "release:apply": {
    label: "Apply releases and deploy",
    description: "Make live what the environment's rules let through.",
  },
  "deployment:rollback": {
    label: "Roll back",
    description: "Return to a version that was live before.",
  },
  "price:read": {
    label: "Read prices",
    description: "Read what the workspace pays for models instead of their list prices.",
  },
  "price:manage": {
    label: "Set prices",
    description: "Say what models cost, from a date to a date.",
  },
  "alert:read": {
    label: "Read alerts",
    description: "Read the alerts about the key's environments, with their history.",
  },
  "alert:manage": {
    label: "Manage alerts",
    description: "Create, change, silence and delete alerts about the key's environments.",
  },
};

/** The words for a key's permission, or the permission itself where a key holds one that keys no longer get. */
export function keyPermissionLabel(permission: string): string {
  const found = Object.entries(keyPermissionWords).find(([name]) => name === permission);
  return found ? found[1].label : permission;
}

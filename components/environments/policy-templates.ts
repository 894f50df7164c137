import type { EnvironmentPolicy } from "@/server/environments/environment-policy";

type PolicyTemplate = {
  readonly name: string;
  readonly description: string;
  /** What it sets; who may do what, freezes and promotion stay as they are. */
  readonly sections: Pick<EnvironmentPolicy, "approvals" | "checks" | "deploying">;
};

export const POLICY_TEMPLATES: readonly PolicyTemplate[] = [
  {
    name: "Open",
    description: "Whoever may deploy does so at once",
    sections: {
      approvals: { required: 0, groupIds: [], blocksOnRejection: true },
      checks: [],
      deploying: { allowsDirect: true, requiresReason: false },
    },
  },
  {
    name: "Reviewed",
    description: "Somebody else has to approve",
    sections: {
      approvals: { required: 1, groupIds: [], blocksOnRejection: true },
      checks: [],
      deploying: { allowsDirect: false, requiresReason: true },
    },
  },
  {
    name: "Strict",
    description: "Two others approve, and callers keep working",
    sections: {
      approvals: { required: 2, groupIds: [], blocksOnRejection: true },
      checks: [{ kind: "no-breaking-change", name: "No breaking change" }],
      deploying: { allowsDirect: false, requiresReason: true },
    },
  },
];

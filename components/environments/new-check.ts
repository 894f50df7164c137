/** Checks as they are added to a policy. Pure. */
import type { CheckDefinition, CheckKind } from "@/server/checks/check-schemas";

export const CHECK_KINDS = [
  "no-breaking-change",
  "variables-sent",
  "examples-render",
  "budget",
  "external",
] as const satisfies readonly CheckKind[];

export const checkWords: Readonly<Record<CheckKind, { label: string; description: string }>> = {
  "no-breaking-change": {
    label: "No breaking change",
    description: "Callers of what is live need not change anything.",
  },
  "variables-sent": {
    label: "Variables are sent",
    description: "Every variable it requires was sent by each application that called the prompt lately.",
  },
  "examples-render": {
    label: "Examples render",
    description: "Every saved example set fills the prompt in without an error.",
  },
  budget: {
    label: "Within budget",
    description: "Costs, tokens or time of a call stay near those of what is live.",
  },
  external: {
    label: "Ask another system",
    description: "Sends a signed request; without an answer in time it does not pass.",
  },
};

/** With a name that no other check has. */
export function newCheck(kind: CheckKind, others: readonly CheckDefinition[]): CheckDefinition {
  const name = freeName(checkWords[kind].label, others);
  switch (kind) {
    case "no-breaking-change":
      return { kind, name };
    case "variables-sent":
      return { kind, name, days: 7 };
    case "examples-render":
      return { kind, name, minimum: 1 };
    case "budget":
      return { kind, name, metric: "costPerCall", maxIncreasePercent: 20, minCalls: 20, days: 14 };
    case "external":
      return { kind, name, url: "https://", timeoutMinutes: 60, validMinutes: 1_440, secretGeneration: 1 };
  }
}

function freeName(label: string, others: readonly CheckDefinition[]): string {
  const taken = new Set(others.map(({ name }) => name));
  const names = [label, ...others.map((_, index) => `${label} ${index + 2}`)];
  return names.find((name) => !taken.has(name)) ?? label;
}

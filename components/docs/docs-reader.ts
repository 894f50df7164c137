/** Whose examples the documentation shows. Pure. */

/** What examples are about; never a secret: only the beginning of a key is known after it was shown. */
export type DocsReader = {
  /** Where this installation is reached. */
  readonly origin: string;
  /** Null for somebody who is not signed in, or belongs to no workspace. */
  readonly workspace: { readonly slug: string; readonly name: string } | null;
  readonly promptSlug: string;
  /** False where the examples speak of a prompt that the reader does not have. */
  readonly hasPrompt: boolean;
  readonly environmentName: string;
  /** `gly_app_<selector>` of a key of theirs that opens the environment; null where there is none to be seen. */
  readonly keyPrefix: string | null;
  /** A value for each of the prompt's variables. */
  readonly variables: Readonly<Record<string, unknown>>;
};

export const EXAMPLE_PROMPT = {
  promptSlug: "support/reply",
  hasPrompt: false,
  environmentName: "production",
  variables: { question: "Where is my order?" },
} as const;

type Key = {
  readonly kind: "app" | "pub";
  readonly state: string;
  readonly expiresAt: Date | null;
  readonly environments: readonly { readonly name: string }[];
  readonly permissions: readonly string[];
};

const USED_BY_EXAMPLES = ["prompt:read", "prompt:run", "feedback:write", "trace:write"];

/** Of the keys that open the environment the one with which most of the examples work, and that lasts; the first of those. */
export function chooseKey<K extends Key>(keys: readonly K[], environmentName: string): K | undefined {
  return keys
    .filter(({ kind, state }) => kind === "app" && state === "active")
    .filter(({ environments }) => environments.some(({ name }) => name === environmentName))
    .toSorted((a, b) => usefulness(b) - usefulness(a))[0];
}

function usefulness({ permissions, expiresAt }: Key): number {
  const allowed = USED_BY_EXAMPLES.filter((permission) => permissions.includes(permission));
  return allowed.length + (expiresAt === null ? 0.5 : 0);
}

/** The key as an example has it, its secret left out. */
export const keyExample = ({ keyPrefix }: DocsReader) => `${keyPrefix ?? "gly_app_YOUR-KEY"}_…`;

export const apiUrl = ({ origin }: DocsReader) => `${origin}/api/v1`;

type Variable = {
  readonly name: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly default?: unknown;
  readonly example?: unknown;
};

/** The example that the prompt's author gave, its default, or the smallest value of its type. */
export function exampleValues(variables: readonly Variable[]): Record<string, unknown> {
  return Object.fromEntries(
    variables.map((variable) => [
      variable.name,
      variable.example ?? variable.default ?? sampleValue(variable),
    ]),
  );
}

function sampleValue({ name, schema }: Variable): unknown {
  switch (schema.type) {
    case "number":
    case "integer":
      return 1;
    case "boolean":
      return true;
    case "array":
      return [];
    case "object":
      return {};
    default:
      return `your ${name}`;
  }
}

/** On one line where it is short, else indented to stand at `indent` spaces. */
export function printJson(value: unknown, indent = 0): string {
  const line = JSON.stringify(value)
    .replaceAll('","', '", "')
    .replace(/^\{(.+)\}$/, "{ $1 }")
    .replaceAll('":', '": ');
  if (line.length <= 60) return line;
  return JSON.stringify(value, null, 2).replaceAll("\n", `\n${" ".repeat(indent)}`);
}

export function printPython(value: unknown): string {
  if (value === null || value === undefined) return "None";
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(printPython).join(", ")}]`;
  if (typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value).map(
    ([name, item]) => `${JSON.stringify(name)}: ${printPython(item)}`,
  );
  return `{${entries.join(", ")}}`;
}

/** A connection as it is typed. Pure. */
import { findConnectionProblems } from "@/server/providers/find-connection-problems";
import type { ProviderKind } from "@/server/providers/provider-kinds";
import { type CreateProviderInput, createProviderInput } from "@/server/providers/provider-schemas";
import { providerWords } from "./provider-words";

export type ConnectionDraft = {
  readonly kind: ProviderKind;
  readonly provider: string;
  /** Empty: all environments. */
  readonly environmentName: string;
  readonly baseUrl: string;
  readonly region: string;
  readonly resourceName: string;
  readonly apiVersion: string;
  /** `name: value`, one on each line. */
  readonly headers: string;
  readonly apiKey: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  readonly testModel: string;
};

export const emptyConnection: ConnectionDraft = {
  kind: "openai",
  provider: "openai",
  environmentName: "",
  baseUrl: "",
  region: "",
  resourceName: "",
  apiVersion: "",
  headers: "",
  apiKey: "",
  accessKeyId: "",
  secretAccessKey: "",
  sessionToken: "",
  testModel: "",
};

type Saved = Pick<CreateProviderInput, "kind" | "provider" | "settings">;

/** Its secrets stay where they are: nobody is shown them again. */
export function draftOf({ kind, provider, settings }: Saved): ConnectionDraft {
  const { headers = {}, ...rest } = settings;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return { ...emptyConnection, ...rest, kind, provider, headers: lines.join("\n") };
}

/** A name that nobody chose follows the kind. */
export function withKind(draft: ConnectionDraft, kind: ProviderKind): ConnectionDraft {
  const isChosen = draft.provider !== providerWords[draft.kind].defaultName;
  return { ...draft, kind, provider: isChosen ? draft.provider : providerWords[kind].defaultName };
}

export type ReadConnection =
  | { readonly input: CreateProviderInput; readonly problems?: undefined }
  | { readonly problems: Readonly<Record<string, string>> };

/** With `keepsKey`, no secret needs to be entered: the stored one goes on. */
export function readConnection(draft: ConnectionDraft, { keepsKey }: { keepsKey: boolean }): ReadConnection {
  const parsed = createProviderInput.safeParse({
    kind: draft.kind,
    provider: draft.provider,
    environmentName: draft.environmentName || null,
    settings: {
      ...filled(draft, ["baseUrl", "region", "resourceName", "apiVersion"]),
      ...(draft.headers.trim() !== "" && { headers: headersOf(draft.headers) }),
    },
    credentials: credentialsOf(draft),
    ...filled(draft, ["testModel"]),
  });
  if (!parsed.success) {
    return {
      problems: problemsOf(
        parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
      ),
    };
  }
  const lacking = findConnectionProblems(parsed.data).filter(
    ({ path }) => !(keepsKey && path.startsWith("credentials.")),
  );
  return lacking.length > 0 ? { problems: problemsOf(lacking) } : { input: parsed.data };
}

export const hasNewKey = (draft: ConnectionDraft) => Object.keys(credentialsOf(draft)).length > 0;

function credentialsOf(draft: ConnectionDraft) {
  return draft.kind === "bedrock"
    ? filled(draft, ["accessKeyId", "secretAccessKey", "sessionToken"])
    : filled(draft, ["apiKey"]);
}

function filled<Key extends keyof ConnectionDraft>(draft: ConnectionDraft, keys: readonly Key[]) {
  return Object.fromEntries(keys.map((key) => [key, draft[key].trim()]).filter(([, value]) => value !== ""));
}

function headersOf(text: string): Record<string, string> {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  return Object.fromEntries(
    lines.map((line) => {
      const [name = "", ...value] = line.split(":");
      return [name.trim(), value.join(":").trim()];
    }),
  );
}

/** By the field that shows them: `settings.baseUrl` is shown at `baseUrl`. */
export function problemsOf(
  errors: readonly { readonly path: string; readonly message: string }[],
): Record<string, string> {
  return Object.fromEntries(
    errors.map(({ path, message }) => {
      const [first = "form", second] = path.split(".");
      return [first === "settings" || first === "credentials" ? (second ?? "form") : first, message];
    }),
  );
}

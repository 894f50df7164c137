"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { ConnectionDraft } from "./connection-draft";
import { SecretField } from "./secret-field";

export interface ConnectionFieldsProps {
  draft: ConnectionDraft;
  set: (change: Partial<ConnectionDraft>) => void;
  errors: Readonly<Record<string, string>>;
  /** A key is stored: leaving its field empty keeps it. */
  keepsKey: boolean;
}

const plain = { autoComplete: "off", spellCheck: false, autoCapitalize: "none" } as const;

/** What this kind of provider needs to be reached. */
export function ConnectionFields(props: ConnectionFieldsProps) {
  const { draft, set, errors, keepsKey } = props;
  switch (draft.kind) {
    case "bedrock":
      return <BedrockFields {...props} />;
    case "azure":
      return (
        <>
          <Field
            label="Resource"
            hint="The name before .openai.azure.com. A model's name in prompts is that of its deployment."
            error={errors.resourceName}
          >
            <Input
              {...plain}
              value={draft.resourceName}
              onChange={(event) => set({ resourceName: event.target.value })}
            />
          </Field>
          <ApiKeyField {...props} />
          <Field label="API version" hint="Empty: the current one." error={errors.apiVersion} isOptional>
            <Input
              {...plain}
              placeholder="2024-10-21"
              value={draft.apiVersion}
              onChange={(event) => set({ apiVersion: event.target.value })}
            />
          </Field>
        </>
      );
    case "openai-compatible":
      return (
        <>
          <AddressField {...props} />
          <SecretField
            label="API key"
            value={draft.apiKey}
            onChange={(apiKey) => set({ apiKey })}
            error={errors.apiKey}
            isKept={keepsKey}
            isOptional
          />
        </>
      );
    default:
      return <ApiKeyField {...props} />;
  }
}

function ApiKeyField({ draft, set, errors, keepsKey }: ConnectionFieldsProps) {
  return (
    <SecretField
      label="API key"
      value={draft.apiKey}
      onChange={(apiKey) => set({ apiKey })}
      error={errors.apiKey}
      isKept={keepsKey}
    />
  );
}

function BedrockFields({ draft, set, errors, keepsKey }: ConnectionFieldsProps) {
  return (
    <>
      <Field label="Region" error={errors.region} isRequired>
        <Input
          {...plain}
          placeholder="eu-central-1"
          value={draft.region}
          onChange={(event) => set({ region: event.target.value })}
        />
      </Field>
      <SecretField
        label="Access key id"
        value={draft.accessKeyId}
        onChange={(accessKeyId) => set({ accessKeyId })}
        error={errors.accessKeyId}
        isKept={keepsKey}
      />
      <SecretField
        label="Secret access key"
        value={draft.secretAccessKey}
        onChange={(secretAccessKey) => set({ secretAccessKey })}
        error={errors.secretAccessKey}
        isKept={keepsKey}
      />
      <SecretField
        label="Session token"
        value={draft.sessionToken}
        onChange={(sessionToken) => set({ sessionToken })}
        error={errors.sessionToken}
        isKept={keepsKey}
        isOptional
      />
    </>
  );
}

export function AddressField({ draft, set, errors }: ConnectionFieldsProps) {
  const isServer = draft.kind === "openai-compatible";
  return (
    <Field
      label="Address"
      hint={
        isServer
          ? "With its path. The operator of this installation has to allow private hosts (GALLEY_ALLOW_HOSTS)."
          : "Empty: the provider's own."
      }
      error={errors.baseUrl}
      isRequired={isServer}
      isOptional={!isServer}
    >
      <Input
        {...plain}
        type="url"
        placeholder={isServer ? "http://ollama:11434/v1" : "https://gateway.example.com/v1"}
        value={draft.baseUrl}
        onChange={(event) => set({ baseUrl: event.target.value })}
      />
    </Field>
  );
}

/** What most connections never need. */
export function FurtherFields(props: ConnectionFieldsProps) {
  const { draft, set, errors } = props;
  const isWrong = ["headers", "testModel", ...(draft.kind === "openai-compatible" ? [] : ["baseUrl"])].some(
    (name) => errors[name] !== undefined,
  );
  return (
    <details open={isWrong || undefined}>
      <summary className="w-fit cursor-pointer rounded-sm text-muted text-sm hover:text-foreground">
        More settings
      </summary>
      <div className="mt-3 space-y-5">
        {draft.kind === "openai-compatible" ? null : <AddressField {...props} />}
        <Field
          label="Headers"
          hint="Sent with every request, one on each line. Everybody in the workspace sees them: no secrets."
          error={errors.headers}
          isOptional
        >
          <Textarea
            isCode
            rows={2}
            placeholder="x-team: support"
            value={draft.headers}
            onChange={(event) => set({ headers: event.target.value })}
          />
        </Field>
        <Field
          label="Test with the model"
          hint="Asks it for a few tokens. Empty: asks for the list of models, which costs nothing."
          error={errors.testModel}
          isOptional
        >
          <Input
            {...plain}
            className="font-mono"
            value={draft.testModel}
            onChange={(event) => set({ testModel: event.target.value })}
          />
        </Field>
      </div>
    </details>
  );
}

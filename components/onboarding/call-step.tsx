"use client";
import { CodeBlock } from "@/components/ui/code-block";
import type { Onboarding } from "@/server/onboarding/get-onboarding";
import { CreateKeyStep } from "./create-key-step";
import { fetchCommand, KEY_PLACEHOLDER } from "./onboarding-commands";
import { useOrigin } from "./use-origin";
import { Waiting } from "./waiting";

interface CallStepProps {
  workspaceSlug: string;
  prompt: Onboarding["prompt"];
  token: string | undefined;
  onToken: (token: string) => void;
  mayCreateKey: boolean;
}

/** The command with the key in it, or how to come by one once the page that showed it is closed. */
export function CallStep({ workspaceSlug, prompt, token, onToken, mayCreateKey }: CallStepProps) {
  const origin = useOrigin();
  const command = fetchCommand({
    origin,
    token: token ?? KEY_PLACEHOLDER,
    promptSlug: prompt?.slug ?? "",
    environmentName: prompt?.liveIn ?? "production",
  });
  return (
    <div className="space-y-3">
      {token ? (
        <p className="max-w-prose text-pretty text-muted">
          This command holds your new key, which is shown only now. Keep the key, then run the command.
        </p>
      ) : (
        <p className="max-w-prose text-pretty text-muted">
          Put your key in the place of <code className="font-mono">{KEY_PLACEHOLDER}</code>
          {mayCreateKey ? ", or create another and get the whole command." : "."}
        </p>
      )}
      <CodeBlock code={command} label="curl" isWrapped />
      {token || !mayCreateKey ? null : (
        <CreateKeyStep
          workspaceSlug={workspaceSlug}
          liveIn={prompt?.liveIn}
          onToken={onToken}
          label="Create another key"
        />
      )}
      <Waiting text="Waiting for the first call" />
    </div>
  );
}

"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { DeployDialog } from "@/components/deployments/deploy-dialog";
import { paths } from "@/components/layout/paths";
import { Button } from "@/components/ui/button";
import type { Onboarding } from "@/server/onboarding/get-onboarding";
import { CallStep } from "./call-step";
import { CreateKeyStep } from "./create-key-step";
import type { StepName } from "./onboarding-steps";
import { TraceStep } from "./trace-step";

interface StepBodyProps {
  step: StepName;
  workspaceSlug: string;
  onboarding: Onboarding;
  /** The key made by this checklist, while the page is open. */
  token: string | undefined;
  onToken: (token: string) => void;
}

/** What to do for a step, or who can do it. */
export function StepBody(props: StepBodyProps) {
  const { step, workspaceSlug, onboarding, token, onToken } = props;
  const { prompt, may } = onboarding;
  switch (step) {
    case "hasPrompt":
      return (
        <Explained
          text="A prompt is the messages, the model and the parameters that your application asks for by name."
          isAllowed={may.writePrompts}
        >
          <Button variant="primary" asChild>
            <Link href={paths.newPrompt(workspaceSlug)}>Create a prompt</Link>
          </Button>
        </Explained>
      );
    case "hasVersion":
      return (
        <Explained
          text="A version never changes once it is saved, so what was served can always be told."
          isAllowed={may.writePrompts}
        >
          <Button variant="primary" asChild>
            <Link href={paths.prompt(workspaceSlug, prompt?.slug ?? "")}>Open {prompt?.slug}</Link>
          </Button>
        </Explained>
      );
    case "hasDeployment":
      return (
        <Explained
          text="Applications get what is live in their environment. Changing it later needs no release of theirs."
          isAllowed={may.deploy}
        >
          <DeployDialog
            workspaceSlug={workspaceSlug}
            promptSlug={prompt?.slug ?? ""}
            versionNumber={prompt?.latestVersionNumber ?? 1}
            trigger={<Button variant="primary">Deploy v{prompt?.latestVersionNumber ?? 1}</Button>}
          />
        </Explained>
      );
    case "hasApiKey":
      return (
        <Explained
          text="The key is shown once, together with the command that uses it."
          isAllowed={may.manageKeys}
        >
          <CreateKeyStep workspaceSlug={workspaceSlug} liveIn={prompt?.liveIn} onToken={onToken} />
        </Explained>
      );
    case "hasCall":
      return (
        <CallStep
          workspaceSlug={workspaceSlug}
          prompt={prompt}
          token={token}
          onToken={onToken}
          mayCreateKey={may.manageKeys}
        />
      );
    case "hasTrace":
      return <TraceStep token={token} />;
  }
}

function Explained({ text, isAllowed, children }: { text: string; isAllowed: boolean; children: ReactNode }) {
  return (
    <>
      <p className="mb-2.5 max-w-prose text-pretty text-muted">{text}</p>
      {isAllowed ? (
        children
      ) : (
        <p className="text-subtle">
          Your role may not do this. When a colleague has done it, this list moves on by itself.
        </p>
      )}
    </>
  );
}

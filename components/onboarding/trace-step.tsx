"use client";
import { CodeBlock } from "@/components/ui/code-block";
import { exporterSettings, KEY_PLACEHOLDER } from "./onboarding-commands";
import { useOrigin } from "./use-origin";
import { Waiting } from "./waiting";

/** How any OpenTelemetry exporter finds us. */
export function TraceStep({ token }: { token: string | undefined }) {
  const origin = useOrigin();
  return (
    <div className="space-y-3">
      <p className="max-w-prose text-pretty text-muted">
        Start your application with these variables, and its OpenTelemetry exporter reports each model call.
        Set <code className="font-mono">galley.prompt.slug</code> and{" "}
        <code className="font-mono">galley.prompt.version</code> on the span, and it is counted for that
        version.
      </p>
      <CodeBlock
        code={exporterSettings({ origin, token: token ?? KEY_PLACEHOLDER })}
        label="Environment"
        isWrapped
      />
      <Waiting text="Waiting for the first trace" />
    </div>
  );
}

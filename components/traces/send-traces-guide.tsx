"use client";
import Link from "next/link";
import { useState } from "react";
import { paths } from "@/components/layout/paths";
import { exporterSettings, KEY_PLACEHOLDER } from "@/components/onboarding/onboarding-commands";
import { useOrigin } from "@/components/onboarding/use-origin";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Panel } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { aiSdkCode, curlCommand } from "./send-traces-code";

const ways = [
  { value: "sdk", label: "Vercel AI SDK" },
  { value: "env", label: "Any OpenTelemetry exporter" },
  { value: "curl", label: "curl" },
] as const;

type Way = (typeof ways)[number]["value"];

/** What stands in an empty trace list: how the first one gets here. */
export function SendTracesGuide({ workspaceSlug }: { workspaceSlug: string }) {
  const [way, setWay] = useState<Way>("sdk");
  const origin = useOrigin();
  return (
    <Panel
      title="No traces yet"
      description="Send one from your application, and it appears here within a second."
      actions={
        <Button size="sm" asChild>
          <Link href={paths.apiKeys(workspaceSlug)}>Create an API key</Link>
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <SegmentedControl
          label="How to send"
          value={way}
          options={ways}
          onValueChange={setWay}
          className="w-fit max-w-full overflow-x-auto"
        />
        <Instructions way={way} origin={origin} />
      </div>
    </Panel>
  );
}

function Instructions({ way, origin }: { way: Way; origin: string }) {
  const access = { origin, token: KEY_PLACEHOLDER };
  if (way === "sdk") return <CodeBlock label="app.ts" code={aiSdkCode(access)} />;
  if (way === "env") return <CodeBlock label="Environment" code={exporterSettings(access)} isWrapped />;
  return <CodeBlock label="curl" code={curlCommand(access)} />;
}

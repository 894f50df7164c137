import { CodeBlock } from "@/components/ui/code-block";
import { DocSection, DocText, InlineCode } from "../doc-section";
import { apiUrl, type DocsReader, printJson } from "../docs-reader";

export function AiSdkQuickstart({ reader }: { reader: DocsReader }) {
  const { promptSlug, environmentName, variables } = reader;
  return (
    <>
      <DocSection id="provider" title="Galley as a provider">
        <DocText>
          Galley asks the model that the version names, and the AI SDK streams what comes. Variables go into
          the provider&apos;s options.
        </DocText>
        <CodeBlock
          label="TypeScript"
          code={`import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { streamText } from "ai";

const galley = createOpenAICompatible({
  name: "galley",
  apiKey: process.env.GALLEY_KEY,
  baseURL: "${apiUrl(reader)}",
  includeUsage: true,
  supportsStructuredOutputs: true,
});

const { textStream } = streamText({
  model: galley("${promptSlug}@${environmentName}"),
  messages: [{ role: "user", content: "Hello" }],
  providerOptions: { galley: { variables: ${printJson(variables, 2)} } },
});`}
        />
      </DocSection>
      <DocSection id="own-model" title="Your own model, Galley's prompt">
        <DocText>
          <InlineCode>toAi</InlineCode> hands messages, parameters and tool choice to the SDK; with telemetry
          on, its traces are linked to the version by themselves.
        </DocText>
        <CodeBlock
          label="TypeScript, own model"
          code={`import { openai } from "@ai-sdk/openai";
import { generateText } from "ai";
import { toAi } from "galley";
import { galley } from "./galley";

const prompt = await galley.render("${promptSlug}", {
  variables: ${printJson(variables, 2)},
  strict: true,
});
const { text } = await generateText({
  model: openai(prompt.model?.name ?? "gpt-5-mini"),
  ...toAi(prompt),
});`}
        />
      </DocSection>
    </>
  );
}

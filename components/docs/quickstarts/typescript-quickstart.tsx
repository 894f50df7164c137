import { CodeBlock } from "@/components/ui/code-block";
import { DocSection, DocText, InlineCode } from "../doc-section";
import { type DocsReader, printJson } from "../docs-reader";

export function TypescriptQuickstart({ reader }: { reader: DocsReader }) {
  const { origin, promptSlug, environmentName, variables } = reader;
  const values = printJson(variables, 2);
  return (
    <>
      <DocSection id="install" title="Install">
        <CodeBlock label="Shell" code="npm install galley" />
      </DocSection>
      <DocSection id="client" title="Make one client">
        <DocText>
          It reads the environment in one document, keeps it in memory and hears of deployments at once. While
          the server is away it goes on with what it knows.
        </DocText>
        <CodeBlock
          label="galley.ts"
          code={`import { createGalley } from "galley";

export const galley = createGalley({
  apiKey: process.env.GALLEY_KEY,
  baseUrl: "${origin}",
  environment: "${environmentName}",
});`}
        />
      </DocSection>
      <DocSection id="render" title="Render, and ask the model yourself">
        <DocText>
          The same <InlineCode>key</InlineCode> gets the same arm of a rollout. With a{" "}
          <InlineCode>fallback</InlineCode> there is always an answer; <InlineCode>source</InlineCode> says
          where it came from.
        </DocText>
        <CodeBlock
          label="answer.ts"
          code={`import OpenAI from "openai";
import { toOpenAi } from "galley";
import { galley } from "./galley";

const prompt = await galley.render("${promptSlug}", {
  key: user.id,
  variables: ${values},
  fallback: { messages: [{ role: "system", content: "Answer briefly." }] },
});
const completion = await new OpenAI().chat.completions.create(toOpenAi(prompt));`}
        />
      </DocSection>
      <DocSection id="run" title="Or let Galley ask it">
        <CodeBlock
          label="run.ts"
          code={`const answer = await galley.run("${promptSlug}", {
  userId: user.id,
  variables: ${values},
});

const events = galley.stream("${promptSlug}", {
  variables: ${values},
});
for await (const event of events) {
  if (event.type === "text") process.stdout.write(event.text);
}`}
        />
      </DocSection>
      <DocSection id="feedback" title="Feedback">
        <CodeBlock
          label="feedback.ts"
          code={`if (answer) galley.feedback({ traceId: answer.traceId, name: "helpful", value: true });`}
        />
      </DocSection>
      <DocSection id="types" title="Types from your prompts">
        <DocText>
          <InlineCode>npx galley types</InlineCode> writes the types of every prompt&apos;s variables and
          output, so that a renamed variable does not compile.
        </DocText>
      </DocSection>
    </>
  );
}

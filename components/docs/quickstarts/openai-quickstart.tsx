import { CodeBlock } from "@/components/ui/code-block";
import { DocSection, DocText, InlineCode } from "../doc-section";
import { apiUrl, type DocsReader, printJson, printPython } from "../docs-reader";

export function OpenaiQuickstart({ reader }: { reader: DocsReader }) {
  const { promptSlug, environmentName } = reader;
  const model = `${promptSlug}@${environmentName}`;
  const metadata = textsOf(reader.variables);
  return (
    <>
      <DocSection id="base-url" title="Change the base URL and the model">
        <DocText>
          Any OpenAI client calls a prompt: its model is the prompt&apos;s slug with an environment or a
          version behind it, <InlineCode>{model}</InlineCode> or <InlineCode>{promptSlug}@7</InlineCode>.
          Variables are handed in as <InlineCode>metadata</InlineCode>, or as{" "}
          <InlineCode>variables</InlineCode> where they are more than text. Your messages follow the
          prompt&apos;s own.
        </DocText>
        <CodeBlock
          label="TypeScript"
          code={`import OpenAI from "openai";

const client = new OpenAI({
  apiKey: process.env.GALLEY_KEY,
  baseURL: "${apiUrl(reader)}",
});

const completion = await client.chat.completions.create({
  model: "${model}",
  metadata: ${printJson(metadata, 2)},
  messages: [{ role: "user", content: "Hello" }],
});`}
        />
        <CodeBlock
          label="Python"
          code={`import os
from openai import OpenAI

client = OpenAI(api_key=os.environ["GALLEY_KEY"], base_url="${apiUrl(reader)}")

completion = client.chat.completions.create(
    model="${model}",
    metadata=${printPython(metadata)},
    messages=[{"role": "user", "content": "Hello"}],
)`}
        />
      </DocSection>
      <DocSection id="streams" title="Streams, tools and JSON">
        <DocText>
          <InlineCode>stream</InlineCode>, <InlineCode>tools</InlineCode> and{" "}
          <InlineCode>response_format</InlineCode> work as they do with OpenAI. What you leave out stays as
          the version has it. <InlineCode>GET /models</InlineCode> lists the prompts that your key may call.
        </DocText>
      </DocSection>
      <DocSection id="responses" title="The Responses API">
        <CodeBlock
          label="TypeScript, responses"
          code={`const response = await client.responses.create({
  prompt: { id: "${promptSlug}", variables: ${printJson(metadata, 2)} },
});`}
        />
      </DocSection>
    </>
  );
}

/** Metadata holds texts. */
function textsOf(variables: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

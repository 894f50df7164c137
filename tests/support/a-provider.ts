import { createProvider } from "@/server/providers/create-provider";
import type { TestMember } from "./factories";

/** A connection to a server that nobody has, saved all the same. Answers its id. */
export async function aProvider(owner: TestMember, marker: string): Promise<string> {
  const { id } = await createProvider(owner, {
    provider: "own",
    kind: "openai-compatible",
    environmentName: null,
    settings: { baseUrl: `https://models.invalid/${marker}` },
    credentials: { apiKey: `sk-${marker}` },
    acceptsFailedTest: true,
  });
  if (id === null) throw new Error("The connection was not saved.");
  return id;
}

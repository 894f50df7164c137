/** "Message 2", "Temperature": where an error is, in the words of the page. Pure. */
export function placeOfError(path: string): string {
  const [, area = "", at = "", ...rest] = path.split(".");
  const number = Number(at) + 1;
  switch (area) {
    case "messages":
      return rest[0] === "toolCalls"
        ? `Message ${number}, tool call ${Number(rest[1]) + 1}`
        : `Message ${number}`;
    case "tools":
      return `Tool ${number}`;
    case "fallbacks":
      return `Fallback ${number}`;
    case "variables":
      return at === "" ? "Variables" : `Variable ${at}`;
    default:
      return PLACES.get(path.split(".").at(-1) ?? "") ?? AREAS.get(area) ?? "Content";
  }
}

const AREAS: ReadonlyMap<string, string> = new Map([
  ["text", "Text"],
  ["model", "Model"],
  ["retry", "Retries"],
  ["toolChoice", "Tool choice"],
  ["responseFormat", "Response format"],
  ["metadata", "Metadata"],
]);

const PLACES: ReadonlyMap<string, string> = new Map([
  ["provider", "Provider"],
  ["temperature", "Temperature"],
  ["maxTokens", "Max tokens"],
  ["topP", "Top P"],
  ["frequencyPenalty", "Frequency penalty"],
  ["presencePenalty", "Presence penalty"],
  ["seed", "Seed"],
  ["stop", "Stop sequences"],
  ["providerOptions", "Provider options"],
]);

import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { apiUrlOf } from "../../options";
import { sendRequest } from "../../transport/send-request";
import { report } from "../cli-context";
import { type Command, EXIT, textOption, UsageError } from "../command";
import { type CliVariables, storeCredentials } from "../credentials";

export type PipedInput = Readable & { readonly isTTY?: boolean };

/** Asks nothing: a key comes by pipe, by variable, or by option. */
export const loginWith = (variables: CliVariables, input: PipedInput): Command => ({
  usage: "login --url https://galley.example.com < key.txt",
  summary: "Keep address and key in a file that only you can read",
  options: { url: { type: "string" }, key: { type: "string" } },
  help: {
    url: "where Galley runs; GALLEY_URL by default",
    key: "the API key; better by standard input or GALLEY_API_KEY, as others see a command's options",
  },
  async run(context, _positionals, values) {
    const url = (textOption(values, "url") ?? variables.GALLEY_URL ?? "").replace(/\/+$/, "");
    if (!URL.canParse(url)) throw new UsageError("--url is missing: say where Galley runs.");
    const apiKey = textOption(values, "key") ?? variables.GALLEY_API_KEY ?? (await readPiped(input));
    if (!/^gly_[a-z]+_\w+_\w+$/.test(apiKey)) {
      throw new UsageError("Give an API key (gly_app_…): by standard input, GALLEY_API_KEY or --key.");
    }
    const headers = { authorization: `Bearer ${apiKey}` };
    await sendRequest(
      { baseUrl: apiUrlOf(url), headers, fetch },
      { path: "/prompts?limit=1", timeoutMs: 10_000 },
    );
    const path = await storeCredentials(variables, { url, apiKey });
    report(context, { url, path }, [`Logged in to ${url}. The key is in ${path}.`]);
    return EXIT.ok;
  },
});

async function readPiped(input: PipedInput): Promise<string> {
  return input.isTTY ? "" : (await text(input)).trim();
}

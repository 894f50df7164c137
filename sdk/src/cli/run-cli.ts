import { parseArgs } from "node:util";
import { asGalleyError, GalleyError } from "../galley-error";
import { apiUrlOf } from "../options";
import { retryRequest } from "../transport/retry-request";
import { sendRequest } from "../transport/send-request";
import type { CliContext } from "./cli-context";
import { type Command, EXIT, UsageError } from "./command";
import { deploy } from "./commands/deploy";
import { diff } from "./commands/diff";
import { loginWith, type PipedInput } from "./commands/login";
import { pull } from "./commands/pull";
import { push } from "./commands/push";
import { release } from "./commands/release";
import { status } from "./commands/status";
import { types } from "./commands/types";
import { type CliVariables, findCredentials } from "./credentials";
import { gateLines } from "./gate-lines";
import { fileProblemLine } from "./prompt-folder";

export type CliCall = {
  readonly arguments: readonly string[];
  readonly variables: CliVariables;
  readonly cwd: string;
  readonly input: PipedInput;
  readonly print: (text: string) => void;
  readonly note: (text: string) => void;
};

const TIMEOUT_MS = 30_000;

/** Answers with the exit code: 0 done, 1 a difference or a refusal, 2 called wrongly, 3 no key or no server. */
export async function runCli(call: CliCall): Promise<number> {
  const [name = "", ...rest] = call.arguments;
  const commands = commandsOf(call);
  const command = commands.get(name);
  if (!command) return explainAll(call, commands, name);
  const isJson = rest.includes("--json");
  const { url, apiKey } = await findCredentials(call.variables);
  const context = contextOf(call, isJson, url ?? "", apiKey);
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      allowPositionals: true,
      options: { ...command.options, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help === true) return explainOne(call, command);
    if (name !== "login" && (!url || !apiKey)) throw noCredentials();
    return await command.run(context, positionals, onlySimple(values));
  } catch (error) {
    return tellError(call, { error, isJson, url: url ?? "", command });
  }
}

const commandsOf = ({ variables, input }: CliCall): ReadonlyMap<string, Command> =>
  new Map(
    Object.entries({ login: loginWith(variables, input), pull, push, diff, deploy, release, status, types }),
  );

function contextOf(
  { cwd, print, note }: CliCall,
  isJson: boolean,
  url: string,
  apiKey: string | undefined,
): CliContext {
  const baseUrl = apiUrlOf(url);
  const transport = { baseUrl, headers: { authorization: `Bearer ${apiKey}` }, fetch };
  return {
    isJson,
    url: baseUrl.slice(0, -"/api/v1".length),
    cwd,
    print,
    note,
    ask: (request) =>
      retryRequest(
        async (leftMs) => (await sendRequest(transport, { ...request, timeoutMs: leftMs })).value,
        TIMEOUT_MS,
        { isRepeatable: isRepeatable(request) },
      ),
  };
}

/** Sent twice, these answer the same; a deployment would be told that it is live already. */
const isRepeatable = ({ method = "GET", path }: Parameters<CliContext["ask"]>[0]): boolean =>
  method === "GET" || path === "/releases" || path.endsWith("/versions");

const noCredentials = () =>
  new GalleyError(
    "unauthorized",
    'There is no key. Set GALLEY_URL and GALLEY_API_KEY, or run "galley login".',
    {
      status: 401,
    },
  );

type Told = {
  readonly error: unknown;
  readonly isJson: boolean;
  readonly url: string;
  readonly command: Command;
};

function tellError(call: CliCall, { error, isJson, url, command }: Told): number {
  const usage = usageProblem(error);
  if (usage !== undefined)
    return tell(call, isJson, "usage", [usage, `Usage: galley ${command.usage}`], EXIT.usage);
  const inFile = fileProblemLine(error);
  if (inFile !== undefined) return tell(call, isJson, "file", [inFile], EXIT.usage);
  const failure = asGalleyError(error);
  const fields = failure.errors.map(({ path, message }) => `  - ${path}: ${message}`);
  const lines = [failure.message, ...fields, ...gateLines(failure.gates, url || "http://localhost")];
  return tell(call, isJson, failure.code, lines, exitCodeOf(failure), failure);
}

function tell(
  { print, note }: CliCall,
  isJson: boolean,
  code: string,
  lines: readonly string[],
  exitCode: number,
  { errors = [], gates = [] }: Partial<Pick<GalleyError, "errors" | "gates">> = {},
): number {
  if (isJson) print(JSON.stringify({ error: { code, message: lines[0], errors, gates } }, null, 2));
  else note(lines.join("\n"));
  return exitCode;
}

function exitCodeOf({ code, status }: GalleyError): number {
  if (status === 401 || status === 403) return EXIT.unreachable;
  const isAway = status === undefined || status === 429 || status >= 500;
  return isAway && code !== "invalid_input" ? EXIT.unreachable : EXIT.refused;
}

function usageProblem(error: unknown): string | undefined {
  if (error instanceof UsageError) return error.message;
  const isOfParser =
    error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  return isOfParser ? error.message : undefined;
}

function onlySimple(values: Readonly<Record<string, unknown>>): Record<string, string | boolean | undefined> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "boolean" ? [[name, value] as const] : [],
    ),
  );
}

function explainOne({ print }: CliCall, { usage, summary, help }: Command): number {
  const options = { ...help, json: "answer in JSON" };
  const width = Math.max(...Object.keys(options).map((name) => name.length));
  const lines = Object.entries(options).map(([name, what]) => `  --${name.padEnd(width)}  ${what}`);
  print([`galley ${usage}`, "", `${summary}.`, "", ...lines].join("\n"));
  return EXIT.ok;
}

function explainAll({ print, note }: CliCall, commands: ReadonlyMap<string, Command>, name: string): number {
  const width = Math.max(...[...commands.keys()].map((each) => each.length));
  const lines = [...commands].map(([each, { summary }]) => `  ${each.padEnd(width)}  ${summary}`);
  const text = ["galley <command> [--json]", "", ...lines, "", '"galley <command> --help" says more.'].join(
    "\n",
  );
  if (name === "" || name === "help" || name === "--help" || name === "-h") {
    print(text);
    return name === "" ? EXIT.usage : EXIT.ok;
  }
  note(`There is no command "${name}".\n\n${text}`);
  return EXIT.usage;
}

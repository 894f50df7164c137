import { runCli } from "./run-cli";

// biome-ignore lint/style/noProcessEnv: a command line's settings are its caller's environment.
const variables = process.env;

process.exitCode = await runCli({
  arguments: process.argv.slice(2),
  variables,
  cwd: process.cwd(),
  input: process.stdin,
  print: (text) => process.stdout.write(`${text}\n`),
  note: (text) => process.stderr.write(`${text}\n`),
});

/** The Python client's own tests, by the machine's python3, against the API over HTTP. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import { renamePrompt } from "@/server/prompts/rename-prompt";
import { aPrompt } from "../support/a-prompt";
import { aRunnablePrompt } from "../support/a-runnable-prompt";
import { deploy, slug } from "../support/deployments";
import { aMember } from "../support/factories";
import { type HttpApi, startHttpApi } from "../support/http-api";
import { aKey } from "../support/test-api";

let api: HttpApi;
/** NAME=value, as `env` takes them. */
let variables: string[];
beforeAll(async () => {
  api = await startHttpApi();
  const owner = await aMember(api.db);
  await aPrompt(owner, { slug: "support/former" });
  await renamePrompt(owner, { slug: "support/former", newSlug: slug });
  await deploy(owner, 2);
  const greeting = {
    messages: [{ role: "user" as const, content: "Hello {{name}}." }],
    model: { provider: "simulated", name: "simulated-small", parameters: {} },
  };
  await aRunnablePrompt(owner, greeting, "greeting");
  variables = [`GALLEY_TEST_URL=${api.url}`, `GALLEY_TEST_KEY=${await aKey(owner)}`];
  return () => api.stop();
});

test("the Python client fetches, renders, runs, falls back and gives feedback", async () => {
  const command = ["python3", "-B", "-m", "unittest", "discover", "-t", ".", "-s", "tests"];
  const python = spawn("env", [...variables, ...command], {
    cwd: "sdk/python",
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [report, [code]] = await Promise.all([text(python.stderr), once(python, "exit")]);
  expect(code, report).toBe(0);
  expect(report).not.toContain("skipped");
}, 120_000);

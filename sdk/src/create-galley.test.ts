import { afterEach, describe, expect, test } from "vitest";
import { BULK, openGalleys, serve } from "@/tests/support/open-galley";
import { sendJson, sendProblem } from "@/tests/support/scripted-server";
import { aDocument, aServedPrompt } from "@/tests/support/served-document";
import { createGalley } from "./create-galley";

const fallback = { text: "From code." };
const { aServer, atEnd, closeAll, open } = openGalleys();
afterEach(closeAll);

describe("an application that asks", () => {
  test("hears first from the network and then from memory", async () => {
    const server = await aServer(serve());
    const { galley } = open(server.url);
    expect(await galley.get("support/reply")).toMatchObject({ version: 1, source: "network" });
    expect(await galley.get("support/reply")).toMatchObject({ version: 1, source: "memory" });
    expect(server.asked).toEqual([BULK]);
  });

  test("sends its key", async () => {
    const server = await aServer(serve());
    await open(server.url).galley.get("support/reply");
    expect(server.headersOf(BULK).at(0)?.authorization).toBe("Bearer gly_app_x_y");
  });

  test("makes one request however many ask at once", async () => {
    const server = await aServer(serve());
    const { galley } = open(server.url);
    const all = await Promise.all(Array.from({ length: 100 }, () => galley.get("support/reply")));
    expect(new Set(all.map((prompt) => prompt?.version))).toEqual(new Set([1]));
    expect(server.asked).toEqual([BULK]);
  });

  test("is answered at once with what is old, while the new is fetched by its ETag", async () => {
    const server = await aServer(serve(1));
    const { galley } = open(server.url, { freshMs: 0 });
    await galley.get("support/reply");
    server.answer(serve(2));
    expect(await galley.get("support/reply")).toMatchObject({ version: 1, source: "stale" });
    await expect.poll(async () => (await galley.get("support/reply"))?.version).toBe(2);
    expect(server.headersOf(BULK).at(1)?.["if-none-match"]).toBe('"1"');
  });

  test("takes 304 for a confirmation", async () => {
    const server = await aServer(serve(1));
    const { galley, errors } = open(server.url, { freshMs: 60_000 });
    await galley.get("support/reply");
    server.answer((_request, response) => response.writeHead(304).end());
    expect(await galley.refresh()).toBe(true);
    expect(await galley.get("support/reply")).toMatchObject({ version: 1, source: "memory" });
    expect(errors).toEqual([]);
  });

  test("cannot change what others are given", async () => {
    const server = await aServer(serve());
    const { galley } = open(server.url);
    const prompt = await galley.get("support/reply", { strict: true });
    expect(() => Reflect.set(prompt.variables[0] ?? {}, "name", "x")).not.toThrow();
    expect((await galley.get("support/reply"))?.variables).toMatchObject([{ name: "question" }]);
  });

  test("renders on its own machine", async () => {
    const server = await aServer(serve());
    const { galley } = open(server.url);
    const rendered = await galley.render("support/reply", { variables: { question: "Where is it?" } });
    expect(rendered).toMatchObject({
      messages: [{ content: "You are version 1." }, { role: "user", content: "Where is it?" }],
      source: "network",
    });
    expect(server.asked).toEqual([BULK]);
  });

  test("gets a numbered version once, and keeps it", async () => {
    const server = await aServer((_request, response) =>
      sendJson(response, aServedPrompt({ version: 7, environment: null, deploymentId: null })),
    );
    const { galley } = open(server.url);
    expect(await galley.get("support/reply", { version: 7 })).toMatchObject({
      version: 7,
      source: "network",
    });
    expect(await galley.get("support/reply", { version: 7 })).toMatchObject({ version: 7, source: "memory" });
    expect(server.asked.filter((path) => path.includes("version=7"))).toHaveLength(1);
  });

  test("follows a former name", async () => {
    const server = await aServer((request, response) =>
      sendJson(response, request.url === BULK ? aDocument() : aServedPrompt()),
    );
    const { galley } = open(server.url);
    expect(await galley.get("support/old")).toMatchObject({ prompt: "support/reply" });
    await galley.get("support/old");
    expect(server.asked).toHaveLength(2);
  });

  test("asks for an unknown prompt once in a while only", async () => {
    const server = await aServer((request, response) => {
      if (request.url === BULK) sendJson(response, aDocument());
      else sendProblem(response, 404, "not_found");
    });
    const { galley, errors } = open(server.url);
    expect(await galley.get("nothing")).toBeNull();
    expect(await galley.get("nothing", { fallback })).toMatchObject({
      text: "From code.",
      source: "fallback",
    });
    expect(errors.map(({ code }) => code)).toEqual(["unknown_prompt", "unknown_prompt"]);
    expect(server.asked).toHaveLength(2);
  });
});

describe("a version that the code cannot fill in", () => {
  test("falls back, and says which variable is missing", async () => {
    const server = await aServer(serve());
    const { galley, errors } = open(server.url);
    const rendered = await galley.render("support/reply", {
      variables: { name: "Ada" },
      fallback: { messages: [{ role: "user", content: "Hello {{name}}" }] },
    });
    expect(rendered).toMatchObject({
      source: "fallback",
      messages: [{ role: "user", content: "Hello Ada" }],
      warnings: [],
    });
    expect(errors).toMatchObject([{ code: "invalid_input", errors: [{ path: "variables.question" }] }]);
  });

  test("throws when that is asked for", async () => {
    const server = await aServer(serve());
    const { galley } = open(server.url, { strict: true });
    await expect(galley.render("support/reply", { variables: {} })).rejects.toMatchObject({
      code: "invalid_input",
    });
  });
});

test("what reports or listens cannot break a call", async () => {
  const server = await aServer(serve());
  const galley = createGalley({
    baseUrl: server.url,
    stream: false,
    onError: () => {
      throw new Error("Not even this.");
    },
    onChange: () => {
      throw new Error("Nor this.");
    },
  });
  atEnd(() => galley.close());
  expect(await galley.get("support/reply")).toMatchObject({ version: 1 });
});

import { createServer, type RequestListener } from "node:http";
import { afterEach, expect, test } from "vitest";
import { OutgoingError } from "./outgoing-error";
import { outgoingPolicy } from "./outgoing-policy";
import { sendOutgoing } from "./send-outgoing";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Listens at 127.0.0.1; answers its `host:port`. */
async function aServer(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

const failure = (call: Promise<unknown>) =>
  call.then(
    () => new Error("It was answered."),
    (error: unknown) => error,
  );
const expectKind = async (call: Promise<unknown>, kind: OutgoingError["kind"]) => {
  const error = await failure(call);
  expect(error).toBeInstanceOf(OutgoingError);
  expect(error).toMatchObject({ kind });
};
const resolvesTo =
  (...addresses: string[]) =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

test("sends what it was given, and only that, to a host that the operator allows", async () => {
  const received: unknown[] = [];
  const host = await aServer((request, response) => {
    request.setEncoding("utf8").on("data", (body) => received.push({ headers: request.headers, body }));
    request.on("end", () => response.writeHead(201, { "x-answer": "yes" }).end("done"));
  });
  const answer = await sendOutgoing(
    { url: `http://${host}/`, method: "POST", headers: { "content-type": "text/plain" }, body: "grüße" },
    outgoingPolicy([host]),
  );
  expect(answer).toMatchObject({ status: 201, headers: { "x-answer": "yes" }, body: "done" });
  expect(received).toEqual([
    {
      headers: {
        "user-agent": "Galley",
        "content-type": "text/plain",
        "content-length": "7",
        host,
        connection: "close",
      },
      body: "grüße",
    },
  ]);
});

test.each([
  [["127.0.0.1"]],
  [["169.254.169.254"]],
  [["::1"]],
  [["::ffff:10.0.0.1"]],
  [["93.184.215.14", "127.0.0.1"]],
])("a name that leads to %j is refused before anything is sent", async (addresses) => {
  const policy = outgoingPolicy([], resolvesTo(...addresses));
  await expectKind(sendOutgoing({ url: "https://rebind.example/", method: "GET" }, policy), "refused");
});

test("the address that was checked is the one connected to: a name is resolved once", async () => {
  let asked = 0;
  const host = await aServer((_, response) => response.end("here"));
  const port = host.split(":")[1];
  const policy = outgoingPolicy([`inside.example:${port}`], () => {
    asked += 1;
    return resolvesTo("127.0.0.1")();
  });
  const answer = await sendOutgoing({ url: `http://inside.example:${port}/`, method: "GET" }, policy);
  expect(answer.body).toBe("here");
  expect(asked).toBe(1);
});

test("localhost is refused by its address", async () => {
  await expectKind(sendOutgoing({ url: "https://localhost/", method: "GET" }), "refused");
});

test.each([
  "https://169.254.169.254/latest/meta-data/",
  "https://127.0.0.1/",
  "http://localhost/",
  "file:///etc/passwd",
])("a redirect to %s is refused, also from a host that is allowed", async (target) => {
  const host = await aServer((_, response) => response.writeHead(302, { location: target }).end());
  const call = sendOutgoing({ url: `http://${host}/`, method: "GET" }, outgoingPolicy([host]));
  await expectKind(call, "refused");
});

test("redirects are followed three times, and not at all where none are wanted", async () => {
  const host = await aServer((request, response) => {
    const left = Number(request.url?.slice(1));
    response.writeHead(left > 0 ? 302 : 200, { location: `/${left - 1}` }).end();
  });
  const send = (path: string, maxRedirects = 3) =>
    sendOutgoing({ url: `http://${host}/${path}`, method: "GET", maxRedirects }, outgoingPolicy([host]));
  expect((await send("3")).status).toBe(200);
  await expectKind(send("4"), "too-many-redirects");
  expect((await send("1", 0)).status).toBe(302);
});

test("an answer that never comes, and one that never ends, are given up in time", async () => {
  const silent = await aServer(() => undefined);
  const endless = await aServer((_, response) => response.writeHead(200).write("a"));
  const send = (host: string) =>
    sendOutgoing({ url: `http://${host}/`, method: "GET", timeoutMs: 100 }, outgoingPolicy([host]));
  await Promise.all([expectKind(send(silent), "timeout"), expectKind(send(endless), "timeout")]);
});

test("a long answer is refused, or cut where its beginning is enough", async () => {
  const host = await aServer((_, response) => response.end("a".repeat(5_000_000)));
  const request = { url: `http://${host}/`, method: "GET", maxBodyBytes: 1024 } as const;
  await expectKind(sendOutgoing(request, outgoingPolicy([host])), "too-large");
  const answer = await sendOutgoing({ ...request, onLongBody: "cut" }, outgoingPolicy([host]));
  expect(answer.body).toBe("a".repeat(1024));
});

test("a port where nobody listens is unreachable, and so is a name that nobody has", async () => {
  const host = await aServer(() => undefined);
  for (const close of closers.splice(0)) close();
  await Promise.all([
    expectKind(
      sendOutgoing({ url: `http://${host}/`, method: "GET" }, outgoingPolicy([host])),
      "unreachable",
    ),
    expectKind(
      sendOutgoing(
        { url: "https://nobody.example/", method: "GET" },
        outgoingPolicy([], () => Promise.reject(new Error("ENOTFOUND"))),
      ),
      "unreachable",
    ),
  ]);
});

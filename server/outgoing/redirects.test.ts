import { expect, test } from "vitest";
import { nextRequest } from "./redirects";

const request = {
  url: "https://a.example/start",
  method: "POST",
  headers: { Authorization: "Bearer x", "content-type": "text/plain" },
  body: "hello",
} as const;
const answer = (status: number, location: string) => ({ status, headers: { location }, body: "" });

test("a page elsewhere on the host is asked for with the headers, without the body", () => {
  expect(nextRequest(request, answer(302, "/next"))).toEqual({
    url: "https://a.example/next",
    method: "GET",
    headers: request.headers,
  });
});

test("307 repeats the request, and another host sees no key", () => {
  expect(nextRequest(request, answer(307, "https://b.example/"))).toEqual({
    url: "https://b.example/",
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: "hello",
  });
});

test("another port is another host", () => {
  expect(nextRequest(request, answer(308, "https://a.example:8443/"))?.headers).toEqual({
    "content-type": "text/plain",
  });
});

test.each([
  [200, "/x"],
  [304, "/x"],
  [302, "https://["],
])("%i to %s is no redirect", (status, location) => {
  expect(nextRequest(request, answer(status, location))).toBeUndefined();
});

import { expect, test } from "vitest";
import { otlpAddressOf } from "./otlp-paths";

const PROTOBUF = "application/x-protobuf";
const addressOf = (url: string, contentType = PROTOBUF, method = "POST") =>
  otlpAddressOf({ method, url, contentType });

test.each([
  ["/v1/traces", "/api/v1/otlp/v1/traces"],
  ["/v1/logs", "/api/v1/otlp/v1/logs"],
  ["/otel/v1/traces", "/api/v1/otlp/v1/traces"],
  ["/api/public/otel/v1/traces", "/api/v1/otlp/v1/traces"],
  ["/api/v1/v1/traces", "/api/v1/otlp/v1/traces"],
  ["/api/v1/otlp/v1/logs", "/api/v1/otlp/v1/logs"],
  ["/api/v1/some/where/v1/logs?x=1", "/api/v1/otlp/v1/logs?x=1"],
  ["/v1/traces/", "/api/v1/otlp/v1/traces"],
  ["/any/base/v1/traces", "/api/v1/otlp/v1/traces"],
])("%s is taken", (url, address) => {
  expect(addressOf(url)).toBe(address);
  expect(addressOf(url, "application/json; charset=utf-8")).toBe(address);
});

test.each([
  ["/v1/metrics"],
  ["/v1/traces/5b8e"],
  ["/api/v1/traces"],
  ["/api/v1/traces/"],
  ["/x?to=/v1/traces"],
  ["/api/v1//v1/traces"],
])("%s is not", (url) => {
  expect(addressOf(url)).toBeUndefined();
});

test("a workspace called v1 keeps its pages and their forms", () => {
  expect(addressOf("/v1/traces", "", "GET")).toBeUndefined();
  expect(addressOf("/v1/traces", "multipart/form-data; boundary=x")).toBeUndefined();
  expect(addressOf("/v1/traces", "text/plain;charset=UTF-8")).toBeUndefined();
});

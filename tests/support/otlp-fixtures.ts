/** Requests recorded from real OpenTelemetry clients, and what a correct server reads from them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { type ExpectedTelemetry, expectedTelemetry } from "./expected-telemetry";

const FIXTURES = fileURLToPath(new URL("../fixtures/otlp/", import.meta.url));

const recordedHeaders = z.object({ path: z.string(), headers: z.record(z.string(), z.string()) });

export type RecordedRequest = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As it was sent: still compressed where the headers say so. */
  readonly body: Buffer<ArrayBuffer>;
};

export type OtlpFixture = {
  readonly name: string;
  readonly requests: readonly RecordedRequest[];
  /** What the client sent to `/v1/logs` meanwhile: messages, of clients that keep them out of spans. */
  readonly logs: readonly RecordedRequest[];
  readonly expected: ExpectedTelemetry;
};

/** Every recorded case, or those of one client. */
export function readOtlpFixtures(root = FIXTURES): OtlpFixture[] {
  return readdirSync(root)
    .sort()
    .flatMap((client) =>
      readdirSync(join(root, client))
        .sort()
        .map((name) => readFixture(root, `${client}/${name}`)),
    );
}

export function readOtlpFixture(name: string): OtlpFixture {
  return readFixture(FIXTURES, name);
}

function readFixture(root: string, name: string): OtlpFixture {
  const directory = join(root, name);
  const read = (file: string) => readFileSync(join(directory, file));
  const parse = (file: string): unknown => JSON.parse(read(file).toString("utf8"));
  const requestsIn = (files: RegExp) =>
    readdirSync(directory)
      .filter((file) => files.test(file))
      .sort()
      .map((file) => {
        const { path, headers } = recordedHeaders.parse(parse(file.replace(".bin", ".headers.json")));
        return { path, headers, body: Buffer.from(read(file)) };
      });
  return {
    name,
    requests: requestsIn(/^request(-\d+)?\.bin$/),
    logs: requestsIn(/^logs(-\d+)?\.bin$/),
    expected: expectedTelemetry.parse(parse("expected.json")),
  };
}

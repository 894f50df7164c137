import { expect, test } from "vitest";
import { localUrl } from "./announce-server";

test.each([
  ["0.0.0.0", "http://127.0.0.1:3000"],
  ["::", "http://127.0.0.1:3000"],
  ["10.0.0.5", "http://10.0.0.5:3000"],
  ["::1", "http://[::1]:3000"],
  ["galley.internal", "http://galley.internal:3000"],
])("a command reaches a server on %s at %s", (host, url) => expect(localUrl(host, 3000)).toBe(url));

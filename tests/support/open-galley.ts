import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createGalley } from "@/sdk/src/create-galley";
import type { GalleyError } from "@/sdk/src/galley-error";
import type { Galley } from "@/sdk/src/galley-types";
import type { GalleyOptions } from "@/sdk/src/options";
import { type ScriptedServer, sendJson, startScriptedServer } from "./scripted-server";
import { aDocument } from "./served-document";

/** Where the document of production is asked for. */
export const BULK = "/api/v1/environments/production/prompts";

export type Opened = { readonly galley: Galley; readonly errors: GalleyError[] };

/** Servers and clients of one test after the other. */
export function openGalleys() {
  const closing: (() => Promise<unknown>)[] = [];
  return {
    atEnd: (close: () => Promise<unknown>) => closing.push(close),
    closeAll: () => Promise.all(closing.splice(0).map((close) => close())),
    async aServer(listener: RequestListener): Promise<ScriptedServer> {
      const server = await startScriptedServer(listener);
      closing.push(server.stop);
      return server;
    },
    /** Without a stream, and with little patience. */
    open(url: string, options: Partial<GalleyOptions> = {}): Opened {
      const errors: GalleyError[] = [];
      const galley = createGalley({
        apiKey: "gly_app_x_y",
        baseUrl: url,
        stream: false,
        patienceMs: 150,
        onError: (error) => errors.push(error),
        ...options,
      });
      closing.push(() => galley.close());
      return { galley, errors };
    },
  };
}

/** Serves one revision, in which the prompt is of the same number. */
export const serve =
  (revision = 1): RequestListener =>
  (_request, response) =>
    sendJson(response, aDocument(revision), { etag: `"${revision}"` });

/** The address of nobody. */
export async function aClosedPort(): Promise<string> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}

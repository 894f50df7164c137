import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hasCode, StartError } from "./start-error";

/** Binds the port first of all, so that a taken one is told before any store is opened. Answers the port (0 asks for a free one). */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => {
      if (hasCode(error, "EADDRINUSE")) {
        reject(new StartError(`Port ${port} is taken. Stop what uses it, or choose another with PORT.`));
      } else if (hasCode(error, "EACCES")) {
        reject(new StartError(`This user may not listen on port ${port}. Choose one above 1023 with PORT.`));
      } else reject(error);
    });
    server.listen(port, host, () => resolve(portOf(server.address())));
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new TypeError("The server listens on no port.");
  return address.port;
}

import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingMessage } from "node:http";
import { type ProviderSend, providerFetch } from "@/server/outgoing/provider-fetch";
import { toResponse } from "@/server/outgoing/to-response";

/** What a client asked for: `answer`, of which nothing is read yet, or what the client has made of it. */
type Intercepted<T> =
  | {
      readonly answer: IncomingMessage;
      /** Lets the client read it after all. */
      readonly giveBack: (response: Response) => PromiseLike<T>;
    }
  | { readonly result: T };

type Asking = { readonly mediaType: string; readonly take: (answer: IncomingMessage) => Promise<Response> };

/**
 * Between a provider's client and the network: the client writes the request, with all it knows of its provider, and
 * explains what is refused; an answer is handed to whoever asked for it.
 */
export class AnswerInterceptor {
  readonly #asking = new AsyncLocalStorage<Asking>();
  /** For the client. */
  readonly fetch: typeof fetch;

  constructor(send: ProviderSend) {
    const plain = providerFetch(send);
    this.fetch = async (input, init) => {
      const asking = this.#asking.getStore();
      if (!asking) return plain(input, init);
      const answer = await send(input, init);
      const isWanted =
        answer.statusCode === 200 && answer.headers["content-type"]?.startsWith(asking.mediaType);
      return isWanted ? asking.take(answer) : toResponse(answer, init?.signal ?? undefined);
    };
  }

  intercept<T>(mediaType: string, ask: () => PromiseLike<T>): Promise<Intercepted<T>> {
    const { promise, resolve, reject } = Promise.withResolvers<Intercepted<T>>();
    // Unless it is given back, the client waits for this until it is forgotten itself.
    const given = Promise.withResolvers<Response>();
    const take = (answer: IncomingMessage) => {
      const giveBack = (response: Response) => {
        given.resolve(response);
        return asked;
      };
      resolve({ answer, giveBack });
      return given.promise;
    };
    const asked = this.#asking.run({ mediaType, take }, ask);
    asked.then((result) => resolve({ result }), reject);
    return promise;
  }
}

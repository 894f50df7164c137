import { newId } from "../new-id";
import { retryRequest } from "../transport/retry-request";
import { sendRequest, type Transport } from "../transport/send-request";

type Subject =
  | { readonly traceId: string; readonly spanId?: string }
  | { readonly prompt: string; readonly version: number; readonly environment?: string };

export type Feedback = Subject & {
  /** What is judged: helpful, accuracy, thumbs. */
  readonly name: string;
  readonly value: number | boolean | string;
  readonly comment?: string;
  readonly userId?: string;
  /** The same id again replaces it. */
  readonly id?: string;
  /** With a publishable key, from a page: the trace's token, which your server asks for. */
  readonly token?: string;
};

/** Sent until it is stored, for as long as `budgetMs` reaches: with its id, sending it twice is once. */
export async function sendFeedback(
  transport: Transport,
  feedback: Feedback,
  budgetMs: number,
): Promise<void> {
  const body = { id: newId(), ...feedback };
  await retryRequest(
    (leftMs) => sendRequest(transport, { method: "POST", path: "/feedback", body, timeoutMs: leftMs }),
    budgetMs,
  );
}

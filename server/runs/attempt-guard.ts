import { AttemptTimeoutError, RunCancelledError } from "./run-failure";

/** Ends an attempt when its run is cancelled, or when the model has sent nothing for too long. */
export class AttemptGuard {
  readonly #controller = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #run: AbortSignal;
  #isWaiting = true;
  readonly #onCancel = () => this.#controller.abort(new RunCancelledError());

  constructor({ signal, timeoutMs }: { readonly signal: AbortSignal; readonly timeoutMs: number }) {
    this.#run = signal;
    this.#timer = setTimeout(() => {
      if (this.#isWaiting) this.#controller.abort(new AttemptTimeoutError(timeoutMs));
    }, timeoutMs);
    if (signal.aborted) this.#onCancel();
    else signal.addEventListener("abort", this.#onCancel, { once: true });
  }

  /** Aborted with the reason. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The model has said something: whoever reads it may take their time. */
  rest(): void {
    this.#isWaiting = false;
  }

  /** It is the model's turn again. */
  wait(): void {
    this.#isWaiting = true;
    this.#timer.refresh();
  }

  /** Gives up waiting when the signal is aborted, whatever the other side does. */
  until<T>(promise: PromiseLike<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const onAbort = () => reject(this.signal.reason);
      if (this.signal.aborted) onAbort();
      this.signal.addEventListener("abort", onAbort, { once: true });
      promise.then(resolve, reject);
    });
  }

  end(isLeftEarly: boolean): void {
    clearTimeout(this.#timer);
    this.#run.removeEventListener("abort", this.#onCancel);
    if (isLeftEarly) this.#onCancel();
  }
}
